import type { Connection } from '../api/use-overview'

const WORDS: Readonly<Record<Connection, readonly [string, string]>> = {
  connecting: ['Connecting', 'Waiting for the first answer.'],
  live: ['Live', 'New cuts are pushed to this page.'],
  polling: ['Polling', 'The live stream is lost; the page asks every few seconds until it is back.'],
  lost: ['Disconnected', 'The server does not answer; the page keeps trying.'],
}

export function ConnectionState({ connection }: { readonly connection: Connection }) {
  const [word, sentence] = WORDS[connection]
  return (
    <p className={`connection connection-${connection}`} role="status" title={sentence}>
      <span className="dot" aria-hidden="true" />
      {word}
      <span className="visually-hidden">. {sentence}</span>
    </p>
  )
}

import type { Cut, Overview } from '../api/overview'
import { formatCoverage } from '../format/format-amount'
import { formatAge, formatUtc } from '../format/format-time'
import { CopyButton } from './copy-button'
import { Nothing } from './section'
import { Verdict } from './verdict'

const MEANING: Readonly<Record<string, string>> = {
  backed: 'Every issued PHA stands on locked or held PHA.',
  paid: 'Each claim paid what its account was owed, once.',
  data: 'No block, log or state is missing from the picture.',
}

/** The three lines that decide whether anything else on the page needs reading. */
export function Headline({ headline, now }: { readonly headline: Overview['headline']; readonly now: number }) {
  if (headline.cut === null) return <Nothing>{headline.reason}</Nothing>
  return (
    <div className="headline">
      <ul>
        {headline.lines.map((line) => (
          <li key={line.line} className={`line line-${line.verdict.toLowerCase()}`}>
            <h2>{line.line}</h2>
            <Verdict value={line.verdict} large />
            <p className="coverage">
              {line.coverage === null ? 'Coverage not known' : `Covers ${formatCoverage(line.coverage)} of the supply`}
            </p>
            <p className="about">{line.reason ?? MEANING[line.line.split(/\W/)[0]?.toLowerCase() ?? ''] ?? ''}</p>
          </li>
        ))}
      </ul>
      <CutLine cut={headline.cut} now={now} />
    </div>
  )
}

const LEVELS: Readonly<Record<Cut['level'], string>> = {
  PROVISIONAL: 'Provisional: a reorg may still change its newest blocks',
  FINAL: 'Final: it rests on finalized blocks only',
  AUDITED: 'Audited: finalized, and no log is missing',
}

function CutLine({ cut, now }: { readonly cut: Cut; readonly now: number }) {
  return (
    <div className="cut">
      <p>
        <strong>{LEVELS[cut.level]}.</strong> State of <time dateTime={cut.time}>{formatUtc(cut.time)}</time> on the
        chains, computed <time dateTime={cut.createdAt}>{formatAge(now - Date.parse(cut.createdAt))}</time>.
      </p>
      <p className="hex">
        Cut <code>{cut.id}</code>
        <CopyButton text={cut.id} what="cut id" />
      </p>
      {cut.missing.map((chain) => (
        <p key={chain.chain} className="missing">
          Not known at this cut: {chain.chain}. {chain.reason}
        </p>
      ))}
    </div>
  )
}

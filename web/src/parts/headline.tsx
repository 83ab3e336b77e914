import type { Cut, HeadlineLine, Overview } from '../api/overview'
import { formatCoverage } from '../format/format-amount'
import { formatAge, formatUtc } from '../format/format-time'
import { reasonSentence } from '../format/sentence'
import { Hex } from './hex'
import { Nothing } from './section'
import { Verdict } from './verdict'

/** What a line says when it holds. */
const MEANING: Readonly<Record<string, string>> = {
  Backed: 'Every issued PHA stands on locked or held PHA.',
  'Paid 1:1': 'Each claim paid what its account was owed, once.',
  'Data complete': 'What is indexed adds up to what the chains say.',
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
            <p className="said">
              <Verdict value={line.verdict} large />
              {line.explained > 0 && <span className="explained">{line.explained} explained</span>}
            </p>
            <p className="coverage">
              {line.coverage === null
                ? 'Coverage not known'
                : `Proven for ${formatCoverage(line.coverage)} of the supply`}
            </p>
            <p className="about">{aboutOf(line)}</p>
          </li>
        ))}
      </ul>
      <CutLine cut={headline.cut} now={now} />
    </div>
  )
}

function aboutOf(line: HeadlineLine): string {
  if (line.verdict === 'HOLDS') return MEANING[line.line] ?? ''
  return line.reason === null ? 'The checks below say why.' : reasonSentence(line.reason)
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
      <p>
        Cut <Hex value={cut.id} what="cut id" />
      </p>
      {cut.missing.map((chain) => (
        <p key={chain.chain} className="missing">
          Not known at this cut: {chain.chain}. {chain.reason}
        </p>
      ))}
    </div>
  )
}

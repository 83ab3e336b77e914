import type { OpenBreak } from '../api/overview'
import { formatUtc } from '../format/format-time'
import { Amount } from './amount'
import { Hex } from './hex'
import { Nothing, Section } from './section'

export function Breaks({ breaks }: { readonly breaks: readonly OpenBreak[] }) {
  const title = breaks.length === 0 ? 'Open breaks' : `Open breaks (${breaks.length})`
  return (
    <Section id="breaks" title={title} about="A break is a difference with a name: what is wrong, and where.">
      {breaks.length === 0 ? (
        <Nothing>None. Every check that could be made came out even.</Nothing>
      ) : (
        <ul className="breaks">
          {breaks.map((entry) => (
            <Break key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Break({ entry }: { readonly entry: OpenBreak }) {
  const known = BigInt(entry.amount) !== 0n
  return (
    <li className={`break break-${entry.severity}`}>
      <p className="tags">
        <strong className="severity">{entry.severity}</strong>
        <span>{entry.state.toLowerCase()}</span>
        <span>
          {entry.invariant} · {entry.scope}
        </span>
      </p>
      <p className="what">{entry.what}</p>
      <dl>
        {known && (
          <div>
            <dt>Amount</dt>
            <dd>
              <Amount value={entry.amount} unit="PHA" withUnit />
            </dd>
          </div>
        )}
        <div>
          <dt>{entry.subjectTxHash === null ? entry.subjectKind : 'Transaction'}</dt>
          <dd>
            <Hex value={entry.subjectTxHash ?? entry.subjectKey} what="its id" />
            {entry.subjectChain !== null && ` on ${entry.subjectChain}`}
          </dd>
        </div>
        <div>
          <dt>First seen</dt>
          <dd>
            <time dateTime={entry.detectedAt}>{formatUtc(entry.detectedAt)}</time>
          </dd>
        </div>
        {entry.evidence !== null && (
          <div>
            <dt>Explained by</dt>
            <dd>{entry.evidence}</dd>
          </div>
        )}
      </dl>
    </li>
  )
}

import type { InvariantResult, OpenBreak } from '../api/overview'
import { decimalsOf } from '../format/decimals-of'
import { formatUtc } from '../format/format-time'
import { Amount } from './amount'
import { Hex } from './hex'
import { Nothing, Section } from './section'

export interface BreaksProps {
  readonly breaks: readonly OpenBreak[]
  /** Tell the unit a break's amount is counted in. */
  readonly results: readonly InvariantResult[]
}

export function Breaks({ breaks, results }: BreaksProps) {
  const title = breaks.length === 0 ? 'Open breaks' : `Open breaks (${breaks.length})`
  return (
    <Section id="breaks" title={title} about="A break is a difference with a name: what is wrong, and where.">
      {breaks.length === 0 ? (
        <Nothing>{noneBecause(results)}</Nothing>
      ) : (
        <ul className="breaks">
          {breaks.map((entry) => (
            <Break key={entry.id} entry={entry} unit={unitOf(entry, results)} />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** No break is only good news when everything could be checked. */
function noneBecause(results: readonly InvariantResult[]): string {
  const unknown = results.filter((result) => result.verdict === 'UNKNOWN').length
  if (results.length === 0) return 'None, but nothing was checked at this cut.'
  if (unknown > 0) return `None found. ${unknown} of ${results.length} checks could not be made.`
  return `None. All ${results.length} checks came out even.`
}

/** Null when the check that found it is not among the results any more; its sentence still tells. */
function unitOf(entry: OpenBreak, results: readonly InvariantResult[]): string | null {
  const found = results.find((result) => result.invariant === entry.invariant && result.scope === entry.scope)
  return found?.terms[0]?.unit ?? null
}

function Break({ entry, unit }: { readonly entry: OpenBreak; readonly unit: string | null }) {
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
        {unit !== null && BigInt(entry.amount) !== 0n && (
          <div>
            <dt>Amount</dt>
            <dd>
              <Amount value={entry.amount} unit={unit} decimals={decimalsOf(unit)} withUnit />
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

import type { InvariantResult } from '../api/overview'
import { decimalsOf } from '../format/decimals-of'
import { sentence } from '../format/sentence'
import { Amount } from './amount'
import { Nothing, Section } from './section'
import { TermsTable } from './terms-table'
import { Verdict } from './verdict'

export function Invariants({
  results,
  reason,
}: {
  readonly results: readonly InvariantResult[]
  readonly reason: string | null
}) {
  return (
    <Section id="invariants" title="What is checked" about={summary(results)}>
      {results.length === 0 && <Nothing>{reason ?? 'Nothing was checked at this cut.'}</Nothing>}
      <ul className="invariants">
        {results.map((result) => (
          <Invariant key={result.id} result={result} />
        ))}
      </ul>
    </Section>
  )
}

function summary(results: readonly InvariantResult[]): string {
  const count = (verdict: InvariantResult['verdict']) => results.filter((result) => result.verdict === verdict).length
  return `${results.length} checks: ${count('BROKEN')} broken, ${count('UNKNOWN')} unknown, ${count('HOLDS')} hold. Open one to see its terms and repeat them.`
}

function Invariant({ result }: { readonly result: InvariantResult }) {
  const unit = result.terms[0]?.unit ?? 'PHA'
  return (
    <li>
      <details>
        <summary>
          <Verdict value={result.verdict} />
          <span className="name">
            {result.invariant} <span className="scope">{result.scope}</span>
          </span>
          <span className="difference">
            {result.shortfall !== '0' && <Difference word="Shortfall" value={result.shortfall} unit={unit} />}
            {result.surplus !== '0' && <Difference word="Surplus" value={result.surplus} unit={unit} />}
          </span>
          {result.reason !== null && <span className="reason">{sentence(result.reason)}</span>}
          {result.statement !== null && <span className="statement">{result.statement}</span>}
        </summary>
        {result.terms.length === 0 ? (
          <Nothing>No term could be read.</Nothing>
        ) : (
          <TermsTable label={`Terms of ${result.invariant} ${result.scope}`} values={result.terms} />
        )}
      </details>
    </li>
  )
}

function Difference({ word, value, unit }: { readonly word: string; readonly value: string; readonly unit: string }) {
  return (
    <span>
      {word} <Amount value={value} unit={unit} decimals={decimalsOf(unit)} withUnit />
    </span>
  )
}

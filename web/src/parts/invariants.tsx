import type { InvariantResult, Term } from '../api/overview'
import { formatHeight } from '../format/format-time'
import { Amount } from './amount'
import { CopyButton } from './copy-button'
import { Nothing, Section, TableFrame } from './section'
import { Verdict } from './verdict'

/** Amounts count in base units of 18 decimals; everything else is a plain number. */
const COUNTED_UNITS = new Set(['claims', 'blocks', 'accounts', 'messages', 'transactions'])

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
          {result.reason !== null && <span className="reason">{result.reason}</span>}
        </summary>
        <Terms terms={result.terms} name={result.invariant} />
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

function Terms({ terms, name }: { readonly terms: readonly Term[]; readonly name: string }) {
  if (terms.length === 0) return <Nothing>No term could be read.</Nothing>
  return (
    <TableFrame label={`Terms of ${name}`}>
      <table className="terms">
        <thead>
          <tr>
            <th scope="col">Term</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col">Read from</th>
            <th scope="col">Repeat this</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <TermRow key={`${term.label} ${term.chain}`} term={term} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function TermRow({ term }: { readonly term: Term }) {
  return (
    <tr>
      <th scope="row">
        <span className="sign">{term.sign === '-' ? '−' : '+'}</span> {term.label}
      </th>
      <td className="number">
        <Amount value={term.value} unit={term.unit} decimals={decimalsOf(term.unit)} withUnit />
      </td>
      <td>
        {term.source}
        {term.chain !== null && `, ${term.chain}`}
        {term.height !== null && ` at ${formatHeight(term.height)}`}
      </td>
      <td className="repeat">
        <code>{term.repeat}</code>
        <CopyButton text={term.repeat} what={`the command for ${term.label}`} />
      </td>
    </tr>
  )
}

function decimalsOf(unit: string): number {
  return COUNTED_UNITS.has(unit) ? 0 : 18
}

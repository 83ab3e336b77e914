import { decimalsOf } from '../format/decimals-of'
import { formatHeight } from '../format/format-time'
import { Amount } from './amount'
import { CopyButton } from './copy-button'
import { TableFrame } from './section'

/** A value that can be read again: a term of an equation, or the evidence of a place. */
export interface ReadValue {
  readonly label: string
  readonly sign?: '+' | '-'
  readonly value: string
  readonly unit: string
  readonly chain: string | null
  readonly height: number | null
  readonly source: string
  readonly repeat: string | null
}

/** Values with the block they were read at and the command that reads them again. */
export function TermsTable({ label, values }: { readonly label: string; readonly values: readonly ReadValue[] }) {
  return (
    <TableFrame label={label}>
      <table className="terms">
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col" className="number">
              Amount
            </th>
            <th scope="col">Read from</th>
            <th scope="col">Repeat this</th>
          </tr>
        </thead>
        <tbody>
          {values.map((value, position) => (
            <TermRow key={position} value={value} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function TermRow({ value }: { readonly value: ReadValue }) {
  return (
    <tr>
      <th scope="row">
        {value.sign !== undefined && <span className="sign">{value.sign === '-' ? '−' : '+'}</span>}
        {value.label}
      </th>
      <td className="number">
        <Amount value={value.value} unit={value.unit} decimals={decimalsOf(value.unit)} withUnit />
      </td>
      <td>
        {value.source}
        {value.chain !== null && `, ${value.chain}`}
        {value.height !== null && ` at ${formatHeight(value.height)}`}
      </td>
      <td className="repeat">
        {value.repeat === null ? (
          <span className="unknown">out of the values beside it</span>
        ) : (
          <span>
            <code>{value.repeat}</code>
            <CopyButton text={value.repeat} what={`the command for ${value.label}`} />
          </span>
        )}
      </td>
    </tr>
  )
}

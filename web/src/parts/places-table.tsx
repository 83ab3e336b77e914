import { useState } from 'react'
import type { PlaceRow, Places } from '../api/overview'
import { formatExact, formatShare, shareInBasisPoints } from '../format/format-amount'
import { Amount } from './amount'
import { CopyButton } from './copy-button'
import { Nothing, Section, TableFrame } from './section'
import { TermsTable } from './terms-table'

/** Where every PHA is. Rows open to their evidence. */
export function PlacesTable({ places }: { readonly places: Places }) {
  return (
    <Section
      id="places"
      title="Where every PHA is"
      about="One table that must sum to the cap, to the last unit. What no place accounts for is the remainder."
    >
      {places.totalPha === null ? <Nothing>{places.reason}</Nothing> : <Rows places={places} total={places.totalPha} />}
    </Section>
  )
}

function Rows({ places, total }: { readonly places: Places; readonly total: string }) {
  const cap = BigInt(total)
  return (
    <TableFrame label="Places of PHA">
      <table className="places">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col" className="number">
              PHA
            </th>
            <th scope="col" className="number">
              Share
            </th>
            <th scope="col" className="bar-head">
              <span className="visually-hidden">Share as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {places.rows
            .filter((row) => !row.remainder)
            .map((row) => (
              <Row key={row.place} row={row} cap={cap} decimals={places.decimals} />
            ))}
        </tbody>
        <tfoot>
          <Remainder value={places.remainderPha} decimals={places.decimals} />
          <tr className="total">
            <th scope="row">Total</th>
            <td className="number">
              <Amount value={total} unit="PHA" decimals={places.decimals} />
            </td>
            <td className="number">100%</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  )
}

function Row({ row, cap, decimals }: { readonly row: PlaceRow; readonly cap: bigint; readonly decimals: number }) {
  const [open, setOpen] = useState(false)
  const units = BigInt(row.valuePha)
  const points = Math.max(0, shareInBasisPoints(units, cap) ?? 0)
  return (
    <>
      <tr>
        <th scope="row">
          {row.evidence.length === 0 ? (
            row.label
          ) : (
            <button type="button" className="opener" aria-expanded={open} onClick={() => setOpen(!open)}>
              {row.label}
            </button>
          )}
        </th>
        <td className="number">
          <Amount value={row.valuePha} unit="PHA" decimals={decimals} />
          <CopyButton
            text={formatExact({ units, decimals }).replaceAll(',', '')}
            what={`exact value of ${row.label}`}
          />
        </td>
        <td className="number">{formatShare(units, cap)}</td>
        <td className="bar">
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect className="track" width="100" height="8" rx="1" />
            <rect className="fill" width={points / 100} height="8" rx="1" />
          </svg>
        </td>
      </tr>
      {open && (
        <tr className="opened">
          <td colSpan={4}>
            <TermsTable label={`Evidence of ${row.label}`} values={row.evidence} />
          </td>
        </tr>
      )}
    </>
  )
}

const REMAINDER_MEANING = {
  zero: 'Nothing is unaccounted for.',
  wrong: 'Not accounted for by any place.',
  unknown: 'Could not be computed at this cut.',
}

/** Shown to the last digit: this is the row that must be 0. */
function Remainder({ value, decimals }: { readonly value: string | null; readonly decimals: number }) {
  const units = value === null ? null : BigInt(value)
  const state = units === null ? 'unknown' : units === 0n ? 'zero' : 'wrong'
  return (
    <tr className={`remainder remainder-${state}`}>
      <th scope="row">
        Remainder <span className="meaning">{REMAINDER_MEANING[state]}</span>
      </th>
      <td className="number">{units === null ? 'not known' : formatExact({ units, decimals })}</td>
      <td className="number" />
      <td />
    </tr>
  )
}

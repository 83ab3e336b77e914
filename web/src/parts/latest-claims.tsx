import type { ClaimRow } from '../api/overview'
import { formatUtc } from '../format/format-time'
import { Amount } from './amount'
import { Hex } from './hex'
import { Nothing, Section, TableFrame } from './section'

const PATHS: Readonly<Record<ClaimRow['path'], string>> = {
  SIGNED: 'by signature',
  ADMIN: 'by the operator',
  INDIRECT: 'inside another call',
}

export function LatestClaims({
  claims,
  reason,
}: {
  readonly claims: readonly ClaimRow[]
  readonly reason: string | null
}) {
  return (
    <Section id="claims" title="Latest claims" about="The newest first; amounts as paid, in the token of each column.">
      {claims.length === 0 ? (
        <Nothing>{reason ?? 'No claim has been made up to this cut.'}</Nothing>
      ) : (
        <TableFrame label="Latest claims">
          <table className="claims">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Account</th>
                <th scope="col" className="number">
                  Free, PHA
                </th>
                <th scope="col" className="number">
                  Staked, vPHA
                </th>
                <th scope="col">Receiver</th>
                <th scope="col">Transaction</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {claims.map((claim) => (
                <Claim key={claim.id} claim={claim} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  )
}

function Claim({ claim }: { readonly claim: ClaimRow }) {
  const paid = (name: string) => claim.parts.find((part) => part.class === name)?.amount
  return (
    <tr>
      <td>
        {claim.time === null ? `block ${claim.height}` : <time dateTime={claim.time}>{formatUtc(claim.time)}</time>}
      </td>
      <td>
        <Hex value={claim.user} what="account" />
      </td>
      <td className="number">
        <Part value={paid('free')} unit="PHA" />
      </td>
      <td className="number">
        <Part value={paid('staked')} unit="vPHA" />
      </td>
      <td>
        <Hex value={claim.receiver} what="receiver" />
      </td>
      <td>
        <Hex value={claim.txHash} what="transaction" />
      </td>
      <td>
        {claim.finalized === null ? 'not known' : claim.finalized ? 'final' : 'provisional'}, {PATHS[claim.path]}
      </td>
    </tr>
  )
}

/** A part the claim does not have is not a zero. */
function Part({ value, unit }: { readonly value: string | undefined; readonly unit: string }) {
  if (value === undefined) return <span className="unknown">–</span>
  return <Amount value={value} unit={unit} />
}

/** Rows of the chain tables back to the pure types of src/facts and src/ledger. */
import type {
  AuthorityChange,
  BridgeTransfer,
  Claim,
  Funding,
  Gap,
  IssuanceReading,
  MessageStep,
  Part,
  Position,
  VaultMovement,
} from '../../facts/fact'
import type { AccountKey, Posting } from '../../ledger/posting'

/** The columns that every fact's row has; amounts arrive as decimal strings. */
interface FactRow {
  id: string
  chain: string
  height: number
  block_id: string
  tx_hash: string | null
  index: number
}

const position = (row: FactRow): Position => ({
  chain: row.chain,
  height: row.height,
  blockId: row.block_id,
  txHash: row.tx_hash,
  index: row.index,
})

/** Part columns as jsonb_agg gives them: amounts as text, or JSON would make floats of them. */
interface PartJson {
  class: string
  asset: string
  units: string
  decimals: number
  amount: string
}

const part = (json: PartJson): Part => ({ ...json, units: BigInt(json.units), amount: BigInt(json.amount) })

export type ClaimRow = FactRow & {
  migration: string
  user: string
  receiver: string
  l2_receiver: string | null
  path: Claim['path']
  parts: PartJson[]
}
export const toClaim = (row: ClaimRow): Claim => ({
  id: row.id,
  at: position(row),
  migration: row.migration,
  user: row.user,
  receiver: row.receiver,
  l2Receiver: row.l2_receiver,
  path: row.path,
  parts: row.parts.map(part),
})

export type FundingRow = FactRow & { migration: string; parts: PartJson[] }
export const toFunding = (row: FundingRow): Funding => ({
  id: row.id,
  at: position(row),
  migration: row.migration,
  parts: row.parts.map(part),
})

export type MessageStepRow = FactRow & {
  step: MessageStep['step']
  direction: MessageStep['direction']
  message_hash: string | null
  withdrawal_hash: string | null
  success: boolean | null
  transfer_local_token: string | null
  transfer_remote_token: string | null
  transfer_from: string | null
  transfer_to: string | null
  transfer_units: string | null
}
export const toMessageStep = (row: MessageStepRow): MessageStep => ({
  id: row.id,
  at: position(row),
  step: row.step,
  direction: row.direction,
  messageHash: row.message_hash,
  withdrawalHash: row.withdrawal_hash,
  success: row.success,
  transfer: toTransfer(row),
})

/** All five columns or none: the writer sets them together. */
function toTransfer(row: MessageStepRow): MessageStep['transfer'] {
  const { transfer_local_token: localToken, transfer_remote_token: remoteToken } = row
  const { transfer_from: from, transfer_to: to, transfer_units: units } = row
  if (localToken === null || remoteToken === null || from === null || to === null || units === null) return null
  return { localToken, remoteToken, from, to, units: BigInt(units) }
}

export type BridgeTransferRow = FactRow & {
  side: BridgeTransfer['side']
  direction: BridgeTransfer['direction']
  local_token: string
  remote_token: string
  from: string
  to: string
  units: string
}
export const toBridgeTransfer = (row: BridgeTransferRow): BridgeTransfer => ({
  id: row.id,
  at: position(row),
  side: row.side,
  direction: row.direction,
  localToken: row.local_token,
  remoteToken: row.remote_token,
  from: row.from,
  to: row.to,
  units: BigInt(row.units),
})

export type VaultMovementRow = FactRow & {
  kind: VaultMovement['kind']
  sender: string
  receiver: string
  owner: string
  assets: string
  shares: string
}
export const toVaultMovement = (row: VaultMovementRow): VaultMovement => ({
  id: row.id,
  at: position(row),
  kind: row.kind,
  sender: row.sender,
  receiver: row.receiver,
  owner: row.owner,
  assets: BigInt(row.assets),
  shares: BigInt(row.shares),
})

export type AuthorityChangeRow = FactRow & { contract: string; event: string; values: Record<string, string> }
export const toAuthorityChange = (row: AuthorityChangeRow): AuthorityChange => ({
  id: row.id,
  at: position(row),
  contract: row.contract,
  event: row.event,
  values: row.values,
})

export type GapRow = FactRow & { from_height: number; to_height: number | null; event: string; reason: string }
export const toGap = (row: GapRow): Gap => ({
  id: row.id,
  at: position(row),
  fromHeight: row.from_height,
  toHeight: row.to_height,
  event: row.event,
  reason: row.reason,
})

export type IssuanceReadingRow = FactRow & { asset: string; amount: string }
/** The table keeps neither transaction nor index: a reading belongs to the whole block. */
export const toIssuanceReading = (row: IssuanceReadingRow): IssuanceReading => ({
  id: row.id,
  at: { ...position(row), txHash: null, index: 0 },
  asset: row.asset,
  amount: BigInt(row.amount),
})

export type PostingRow = FactRow & {
  asset: string
  debit: string
  credit: string
  amount: string
  units: string
  decimals: number
  event: string
  debit_balance: string
  credit_balance: string
}
export const toPosting = (row: PostingRow): Posting => ({
  id: row.id,
  chain: row.chain,
  height: row.height,
  blockId: row.block_id,
  txHash: row.tx_hash,
  index: row.index,
  asset: row.asset,
  debit: row.debit as AccountKey,
  credit: row.credit as AccountKey,
  amount: BigInt(row.amount),
  units: BigInt(row.units),
  decimals: row.decimals,
  event: row.event,
  debitBalance: BigInt(row.debit_balance),
  creditBalance: BigInt(row.credit_balance),
})

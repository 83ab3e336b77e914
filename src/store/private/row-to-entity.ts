/** Pure rows to entities of the generated model, one function per table. */
import type { BlockRow } from '../../facts/block'
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
  RawFact,
  VaultMovement,
} from '../../facts/fact'
import { partId } from '../../facts/ids'
import type { Posting } from '../../ledger/posting'
import * as model from '../../model'

/** Reference to the block's row; only its id is written. */
const block = (id: string) => new model.Block({ id })

/** The columns every fact's table has. */
const place = (at: Position) => ({ chain: at.chain, height: at.height, block: block(at.blockId), index: at.index })

function transaction(at: Position, id: string): string {
  if (at.txHash === null) throw new Error(`${id} has no transaction, but its table needs one`)
  return at.txHash
}

/** The value itself: the generated enums are string enums whose members equal their names. */
function member<E extends string>(members: Record<string, E>, value: string): E {
  const found = members[value]
  if (found === undefined) throw new Error(`${value} is none of ${Object.keys(members).join(', ')} of the schema`)
  return found
}

/** Decoded event data as JSON knows it: a bigint as a decimal string, so that no digit is lost. */
function jsonValue(data: unknown): unknown {
  const text = JSON.stringify(data, (_key, value) => (typeof value === 'bigint' ? value.toString() : value))
  return text === undefined ? null : JSON.parse(text)
}

export function blockEntity(row: BlockRow): model.Block {
  const { timestamp, ...rest } = row
  return new model.Block({ ...rest, timestamp: new Date(timestamp) })
}

export function postingEntity(row: Posting): model.Posting {
  const { blockId, ...rest } = row
  return new model.Posting({ ...rest, block: block(blockId) })
}

export function claimEntity(row: Claim): model.Claim {
  return new model.Claim({
    id: row.id,
    ...place(row.at),
    txHash: transaction(row.at, row.id),
    migration: row.migration,
    user: row.user,
    receiver: row.receiver,
    l2Receiver: row.l2Receiver,
    path: member(model.ClaimPath, row.path),
  })
}

const partColumns = (owner: string, at: Position, part: Part) => ({
  id: partId(owner, part.class),
  chain: at.chain,
  height: at.height,
  class: part.class,
  asset: part.asset,
  units: part.units,
  decimals: part.decimals,
  amount: part.amount,
})

export function claimPartEntities(row: Claim): model.ClaimPart[] {
  const claim = new model.Claim({ id: row.id })
  return row.parts.map((part) => new model.ClaimPart({ ...partColumns(row.id, row.at, part), claim }))
}

export function fundingEntity(row: Funding): model.Funding {
  return new model.Funding({
    id: row.id,
    ...place(row.at),
    txHash: transaction(row.at, row.id),
    migration: row.migration,
  })
}

export function fundingPartEntities(row: Funding): model.FundingPart[] {
  const funding = new model.Funding({ id: row.id })
  return row.parts.map((part) => new model.FundingPart({ ...partColumns(row.id, row.at, part), funding }))
}

export function bridgeTransferEntity(row: BridgeTransfer): model.BridgeTransfer {
  const { at, side, direction, ...rest } = row
  return new model.BridgeTransfer({
    ...rest,
    ...place(at),
    txHash: transaction(at, row.id),
    side: member(model.BridgeSide, side),
    direction: member(model.BridgeDirection, direction),
  })
}

export function messageStepEntity(row: MessageStep): model.MessageStep {
  return new model.MessageStep({
    id: row.id,
    ...place(row.at),
    txHash: transaction(row.at, row.id),
    step: member(model.MessageStepKind, row.step),
    direction: member(model.BridgeDirection, row.direction),
    messageHash: row.messageHash,
    withdrawalHash: row.withdrawalHash,
    success: row.success,
    transferLocalToken: row.transfer?.localToken ?? null,
    transferRemoteToken: row.transfer?.remoteToken ?? null,
    transferFrom: row.transfer?.from ?? null,
    transferTo: row.transfer?.to ?? null,
    transferUnits: row.transfer?.units ?? null,
  })
}

export function vaultMovementEntity(row: VaultMovement): model.VaultMovement {
  const { at, kind, ...rest } = row
  return new model.VaultMovement({
    ...rest,
    ...place(at),
    txHash: transaction(at, row.id),
    kind: member(model.VaultMovementKind, kind),
  })
}

export function authorityChangeEntity(row: AuthorityChange): model.AuthorityChange {
  const { at, ...rest } = row
  return new model.AuthorityChange({ ...rest, ...place(at), txHash: transaction(at, row.id) })
}

export function rawFactEntity(row: RawFact): model.RawFact {
  const { at, data, ...rest } = row
  return new model.RawFact({ ...rest, ...place(at), txHash: at.txHash, data: jsonValue(data) })
}

export function gapEntity(row: Gap): model.Gap {
  const { at, ...rest } = row
  return new model.Gap({ ...rest, ...place(at), txHash: at.txHash })
}

export function issuanceReadingEntity(row: IssuanceReading): model.IssuanceReading {
  const { at, ...rest } = row
  return new model.IssuanceReading({ ...rest, chain: at.chain, height: at.height, block: block(at.blockId) })
}

import { deposit, withdraw } from './balances'
import { DispatchFailure, type Execution, emit } from './execution'

/** Flat fee of a transfer to Ethereum, to the treasury: 200 PHA, as recorded. */
export const bridgeFee = 200_000_000_000_000n
/** PHA's resource id at ChainBridge. */
export const phaResourceId = '0x00e6dfb61a2fb903df487c401663825643bb825d41695e63df8af6162ab145a6'

const here = { parents: 0, interior: { __kind: 'Here' } } as const

export function nativeAsset(amount: bigint): unknown {
  return { id: { __kind: 'Concrete', value: here }, fun: { __kind: 'Fungible', value: amount } }
}

function accountLocation(id: string): unknown {
  return { parents: 0, interior: { __kind: 'X1', value: { __kind: 'AccountId32', network: undefined, id } } }
}

/** `cb/<chain>/<recipient>`: an account on an EVM chain behind ChainBridge. */
export function ethereumLocation(recipient: string): unknown {
  const key = (hex: string) => ({
    __kind: 'GeneralKey',
    length: (hex.length - 2) / 2,
    data: hex.padEnd(66, '0'),
  })
  return {
    parents: 0,
    interior: { __kind: 'X3', value: [key('0x6362'), { __kind: 'GeneralIndex', value: 0n }, key(recipient)] },
  }
}

export function siblingLocation(paraId: number, id: string): unknown {
  const account = { __kind: 'AccountId32', network: undefined, id }
  return { parents: 1, interior: { __kind: 'X2', value: [{ __kind: 'Parachain', value: paraId }, account] } }
}

/** "sibl" and the para id, little-endian. */
function sovereignOf(paraId: number): string {
  const id = Buffer.alloc(4)
  id.writeUInt32LE(paraId)
  return `0x7369626c${id.toString('hex')}`.padEnd(66, '0')
}

/**
 * XTransfer.transfer of PHA. To Ethereum it is locked in the bridge reserve, never burned; to a sibling
 * it is kept in that parachain's sovereign account.
 */
export function transferOut(run: Execution, user: string, asset: unknown, destination: unknown): void {
  const { fun } = asset as { fun: { value: bigint } }
  const { interior } = destination as { interior: { __kind: string; value: Junction[] } }
  const amount = BigInt(fun.value)
  const [first, , third] = interior.value
  if (interior.__kind === 'X2' && first !== undefined) {
    takeOut(run, user, amount)
    deposit(run, sovereignOf(Number(first.value)), amount)
    emit(run, 'XTransfer.Forwarded', { what: asset, who: destination, memo: '0x' })
    return
  }
  if (interior.__kind !== 'X3' || third?.data === undefined || amount <= bridgeFee) {
    throw new DispatchFailure('no bridge takes this transfer', { __kind: 'Other' })
  }
  const { treasury, bridgeReserve } = run.accounts
  takeOut(run, user, amount)
  bringIn(run, treasury, bridgeFee)
  bringIn(run, bridgeReserve, amount - bridgeFee)
  const nonce = (run.state.get('bridgeNonce') ?? 0) + 1
  run.state.set('bridgeNonce', '', nonce)
  const recipient = third.data.slice(0, 2 + 2 * (third.length ?? 0))
  emit(run, 'ChainBridge.FungibleTransfer', {
    chain: 0,
    nonce: BigInt(nonce),
    resource: phaResourceId,
    amount: amount - bridgeFee,
    recipient,
  })
}

/** A relayer's vote brings a transfer from Ethereum home: out of the reserve, to the account in `dest`. */
export function acknowledge(run: Execution, relayer: string, nonce: bigint, dest: string, amount: bigint): void {
  emit(run, 'ChainBridge.VoteFor', { chain: 0, nonce, voter: relayer })
  emit(run, 'ChainBridge.ProposalApproved', { chain: 0, nonce })
  takeOut(run, run.accounts.bridgeReserve, amount)
  // SCALE of accountLocation: parents, X1, AccountId32, no network, and the key.
  bringIn(run, `0x${dest.slice(10)}`, amount)
  emit(run, 'ChainBridge.ProposalSucceeded', { chain: 0, nonce })
}

export function encodedAccountLocation(id: string): string {
  return `0x00010100${id.slice(2)}`
}

interface Junction {
  readonly value?: unknown
  readonly length?: number
  readonly data?: string
}

function takeOut(run: Execution, who: string, amount: bigint): void {
  withdraw(run, who, amount)
  emit(run, 'XTransfer.Withdrawn', { what: nativeAsset(amount), who: accountLocation(who), memo: '0x' })
}

function bringIn(run: Execution, who: string, amount: bigint): void {
  deposit(run, who, amount)
  emit(run, 'XTransfer.Deposited', { what: nativeAsset(amount), who: accountLocation(who), memo: '0x' })
}

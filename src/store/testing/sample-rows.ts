/** Rows of a made-up block, for tests of the store. */

import type { Position } from '../../facts/fact'
import { blockId, factId, partId } from '../../facts/ids'
import type { Posting } from '../../ledger/posting'
import type { ChainRows } from '../chain-rows'

export const EMPTY_ROWS: ChainRows = {
  blocks: [],
  postings: [],
  claims: [],
  fundings: [],
  bridgeTransfers: [],
  messageSteps: [],
  vaultMovements: [],
  authorityChanges: [],
  rawFacts: [],
  gaps: [],
  issuanceReadings: [],
}

export const START = Date.UTC(2025, 10, 20)

/** Hash of a made-up block; `fork` tells two blocks of one height apart. */
export function sampleHash(height: number, fork = 0): string {
  return `0x${fork.toString(16)}${height.toString(16).padStart(63, '0')}`
}

export function samplePosition(chain: string, height: number, index: number, fork = 0): Position {
  const txHash = `0x${(height * 1000 + index).toString(16).padStart(64, '0')}`
  return { chain, height, blockId: blockId(chain, height, sampleHash(height, fork)), txHash, index }
}

/** A block every 12 s from START on, on any chain. */
export function sampleBlock(chain: string, height: number, fork = 0, timestamp = START + height * 12_000) {
  const hash = sampleHash(height, fork)
  const parentHash = sampleHash(height - 1)
  return { id: blockId(chain, height, hash), chain, height, hash, parentHash, timestamp, specVersion: null }
}

export function samplePosting(
  at: Position,
  move: Pick<Posting, 'asset' | 'debit' | 'credit' | 'amount' | 'debitBalance' | 'creditBalance'>,
): Posting {
  const { chain, height, blockId: block, txHash, index } = at
  return {
    id: factId(block, index),
    chain,
    height,
    blockId: block,
    txHash,
    index,
    units: move.amount,
    decimals: 18,
    event: 'ERC20.Transfer',
    ...move,
  }
}

/** One row for every table, in one block of `ethereum`. */
export function oneOfEach(height: number, fork = 0): ChainRows {
  const chain = 'ethereum'
  const at = (index: number) => samplePosition(chain, height, index, fork)
  const id = (index: number) => factId(at(index).blockId, index)
  const quantity = { asset: 'ethereum:pha', units: 5n, decimals: 18, amount: 5n }
  const transfer = { localToken: '0x01', remoteToken: '0x02', from: '0x0a', to: '0x0b', units: 2n ** 255n }
  const money = { asset: 'ethereum:pha', debit: 'issuance', credit: '0x0a', amount: 5n } as const
  return {
    blocks: [sampleBlock(chain, height, fork)],
    postings: [
      samplePosting(at(0), { ...money, debitBalance: -5n, creditBalance: 5n }),
      { ...samplePosting(at(0), { ...money, debitBalance: -10n, creditBalance: 10n }), id: partId(id(0), 'i') },
    ],
    claims: [
      {
        id: id(1),
        at: at(1),
        migration: 'phala',
        user: '0x0c',
        receiver: '0x0d',
        l2Receiver: null,
        path: 'ADMIN',
        parts: [
          { class: 'free', ...quantity },
          { class: 'staked', ...quantity, asset: 'ethereum:vpha' },
        ],
      },
    ],
    fundings: [{ id: id(2), at: at(2), migration: 'phala', parts: [{ class: 'free', ...quantity }] }],
    bridgeTransfers: [{ id: id(3), at: at(3), side: 'INITIATED', direction: 'DEPOSIT', ...transfer }],
    messageSteps: [
      {
        id: id(4),
        at: at(4),
        step: 'SENT',
        direction: 'DEPOSIT',
        messageHash: '0xaa',
        withdrawalHash: null,
        success: null,
        transfer,
      },
      {
        id: id(5),
        at: at(5),
        step: 'FINALIZED',
        direction: 'WITHDRAWAL',
        messageHash: null,
        withdrawalHash: '0xbb',
        success: false,
        transfer: null,
      },
    ],
    vaultMovements: [
      {
        id: id(6),
        at: at(6),
        kind: 'TREASURY_CLAIMED',
        sender: '0x0e',
        receiver: '0x0f',
        owner: '0x10',
        assets: 7n,
        shares: 0n,
      },
    ],
    authorityChanges: [{ id: id(7), at: at(7), contract: '0x11', event: 'SignerSet', values: { signer: '0x12' } }],
    rawFacts: [
      { id: id(8), at: at(8), source: 'vault', event: 'Paused', data: { amount: 2n ** 200n, list: [1, 'a'] } },
    ],
    gaps: [
      { id: id(9), at: at(9), fromHeight: height, toHeight: null, event: 'Balances.Odd', reason: 'layout unknown' },
    ],
    issuanceReadings: [{ id: id(10), at: { ...at(10), txHash: null }, asset: 'phala:pha', amount: 9n }],
  }
}

import type { EvmChain } from '../../src/chains/chain'
import type { BlockRow } from '../../src/facts/block'
import { blockId } from '../../src/facts/ids'
import { accountsTouched, type BlockFacts, bookBlocks } from '../../src/ledger/book'
import { newestBalances } from '../../src/store/newest-balances'
import { writeChainRows } from '../../src/store/write-chain-rows'
import { blockDecoder } from './decode/block-decoder'
import type { EvmBlock } from './processor'

/** The batch's own transaction. */
type Store = Parameters<typeof writeChainRows>[0]

/** What to do with a batch: decode it, book it onto the balances in the database, write all of it. */
export function blockIndexer(chain: EvmChain): (blocks: readonly EvmBlock[], store: Store) => Promise<void> {
  const decode = blockDecoder(chain)
  return async (blocks, store) => {
    const rows = blocks.map(({ header }) => blockRow(chain, header))
    const found = blocks.map(({ header, logs }) =>
      decode({ height: header.height, blockId: blockId(chain.id, header.height, header.hash), logs }),
    )
    const facts = rows.map(
      ({ height, id }, i): BlockFacts => ({ chain: chain.id, height, blockId: id, facts: found[i]?.money ?? [] }),
    )
    const opening = await newestBalances(store, accountsTouched(facts))
    await writeChainRows(store, {
      blocks: rows,
      postings: bookBlocks(facts, opening),
      claims: found.flatMap(({ claims }) => claims),
      fundings: found.flatMap(({ fundings }) => fundings),
      bridgeTransfers: found.flatMap(({ bridgeTransfers }) => bridgeTransfers),
      messageSteps: found.flatMap(({ messageSteps }) => messageSteps),
      vaultMovements: found.flatMap(({ vaultMovements }) => vaultMovements),
      authorityChanges: found.flatMap(({ authorityChanges }) => authorityChanges),
      rawFacts: found.flatMap(({ rawFacts }) => rawFacts),
      gaps: found.flatMap(({ gaps }) => gaps),
      issuanceReadings: [],
    })
  }
}

function blockRow(chain: EvmChain, { height, hash, parentHash, timestamp }: EvmBlock['header']): BlockRow {
  const id = blockId(chain.id, height, hash)
  return { id, chain: chain.id, height, hash, parentHash, timestamp, specVersion: null }
}

import type { Chain } from '../../chains/chain'
import { NotKnown } from '../../facts/not-known'
import { formatAmount } from '../../ledger/amount'
import { cutBlockOf, readState } from '../../supply/read-state'
import type { Definitions } from '../../supply/state-queries-of'
import { headQuery, supplyQuery } from '../../supply/state-queries-of'
import { exactFinding } from '../balance-finding'
import type { Evidence } from '../evidence'
import type { Finding, Invariant, Scope } from '../invariant'
import type { BreakSubject, Term } from '../result'
import { definitionTerm, issuedTerm, stateTerm, unitOf } from '../terms'

export const sunsetFinality: Invariant = {
  id: 'sunset-finality',
  statement: 'There is no block beyond the final block of a stopped chain, and the chain is indexed to its end.',
  severity: 'critical',
  headline: 'Data complete',
  scopes: (definitions) =>
    stoppedLegs(definitions).flatMap(({ chain, finalBlock, asset }) => [
      blocksScope(chain, finalBlock),
      issuanceScope(definitions, chain, finalBlock, asset),
    ]),
}

interface StoppedLeg {
  readonly chain: Chain
  readonly finalBlock: number
  readonly asset: string
}

/** Each source chain once. */
function stoppedLegs({ chains, migrations }: Definitions): StoppedLeg[] {
  const legs = new Map(migrations.flatMap((migration) => migration.legs).map((leg) => [leg.chain, leg]))
  return [...legs.values()].flatMap(({ chain: id, finalBlock, asset }) => {
    const chain = chains.find((candidate) => candidate.id === id)
    return chain === undefined ? [] : [{ chain, finalBlock, asset }]
  })
}

/** At a cut before the end there is nothing to say of the end. */
function hasNotEnded(evidence: Evidence, chain: Chain, finalBlock: number): boolean {
  const processed = evidence.processed.get(chain.id)
  return processed?.complete === true && cutBlockOf(evidence, chain.id).height < finalBlock
}

function blocksScope(chain: Chain, finalBlock: number): Scope {
  return {
    scope: chain.id,
    chains: [chain.id],
    history: [],
    queries: [headQuery(chain.id)],
    appliesWhen: (evidence) => !hasNotEnded(evidence, chain, finalBlock),
    check: (evidence) => blocksFinding(evidence, chain, finalBlock),
  }
}

function blocksFinding(evidence: Evidence, chain: Chain, finalBlock: number): Finding {
  const head = readState(evidence, headQuery(chain.id))
  const processed = evidence.processed.get(chain.id)
  const indexed = BigInt(processed?.height ?? 0)
  const newest = head.value > indexed ? head.value : indexed
  if (newest <= BigInt(finalBlock) && processed?.complete !== true) {
    throw new NotKnown(`${chain.id} is not complete: indexed up to block ${indexed} of ${finalBlock}`)
  }
  if (head.value < BigInt(finalBlock)) {
    throw new NotKnown(
      `the node of ${chain.id} knows blocks up to ${head.value} only; the final block is ${finalBlock}`,
    )
  }
  const file = `src/chains/${chain.id}.ts`
  const terms: Term[] = [
    definitionTerm({
      sign: '+',
      label: 'final block',
      value: BigInt(finalBlock),
      unit: 'blocks',
      chain: chain.id,
      file,
      field: 'finalBlock',
    }),
    {
      label: 'newest block the node knows or the processor indexed',
      sign: '-',
      value: newest,
      unit: 'blocks',
      chain: chain.id,
      height: head.height,
      hash: head.hash,
      source: 'state',
      repeat: head.repeat,
    },
  ]
  const subject = (difference: bigint): BreakSubject => ({
    kind: 'chain',
    key: chain.id,
    chain: chain.id,
    txHash: null,
    logIndex: null,
    amount: -difference,
    what: `${chain.id} has ${-difference} blocks beyond its final block ${finalBlock}`,
  })
  return exactFinding({ terms, subject })
}

/** What the stopped chain says it had issued, against the journal: the third pair of the parachain's books. */
function issuanceScope(definitions: Definitions, chain: Chain, finalBlock: number, asset: string): Scope {
  const supply = supplyQuery(definitions, asset)
  return {
    scope: `${chain.id}/issuance`,
    chains: [chain.id],
    history: [chain.id],
    queries: supply === null ? [] : [supply],
    appliesWhen: (evidence) => !hasNotEnded(evidence, chain, finalBlock),
    check: (evidence) => {
      const block = cutBlockOf(evidence, chain.id)
      if (supply === null || block.height !== finalBlock || evidence.processed.get(chain.id)?.complete !== true) {
        throw new NotKnown(`${chain.id} is at block ${block.height}, not complete at its final block ${finalBlock}`)
      }
      return exactFinding({
        terms: [
          stateTerm(evidence, '+', `issuance of ${asset} at the final block`, supply, asset),
          issuedTerm(evidence, '-', asset),
        ],
        subject: (difference) => {
          const amount = difference < 0n ? -difference : difference
          const what = `at its final block ${chain.id} states ${formatAmount(amount)} ${unitOf(evidence, asset)} ${difference < 0n ? 'less' : 'more'} issuance than its events`
          return { kind: 'token', key: asset, chain: chain.id, txHash: null, logIndex: null, amount, what }
        },
      })
    },
  }
}

/**
 * What the jobs find at a cut, written by their own writer: the server's and the page's tests read
 * the very rows a real run leaves.
 */
import type { Cut, CutLevel } from '../../reconcile/cut'
import type { HeadlineRow } from '../../reconcile/headline'
import type { InvariantResult, Severity, Term, VerdictValue } from '../../reconcile/result'
import type { Database } from '../../store/database'
import { saveEvaluation } from '../../store/save-evaluation'
import type { Place, PlaceEvidence, PlaceId } from '../../supply/place'
import type { Amounts, Progress } from '../../supply/progress'
import { SAMPLE_TIME, sampleDigest, sampleHeights } from './sample-world'

const UNIT = 10n ** 18n

export interface SampleCut {
  readonly id: string
  readonly level: CutLevel
  /** Milliseconds after SAMPLE_TIME, chain time. */
  readonly afterMs: number
  /** Whole PHA that the free float holds less and the remainder shows. */
  readonly unexplained?: bigint
  /** An unbacked mint on L2. */
  readonly broken?: boolean
  readonly claims?: number
}

/** Saves the cut as the jobs do: its rows, and the message that it is there. */
export async function seedCut(db: Database, sample: SampleCut): Promise<void> {
  const broken = sample.broken ?? false
  await saveEvaluation(db, {
    cut: cutOf(sample),
    definitionVersion: '2025-11-20.1',
    codeVersion: '0.1.0',
    world: 'SIMULATED',
    reconciliation: {
      results: resultsOf(sample, broken),
      places: { known: true, rows: placesOf(sample) },
      progress: [progressOf(BigInt(sample.claims ?? 214))],
      headline: headlineOf(broken),
    },
  })
}

function cutOf({ id, level, afterMs }: SampleCut): Cut {
  const behind = level === 'PROVISIONAL' ? 0 : 3
  return {
    id,
    level,
    time: SAMPLE_TIME + afterMs,
    chains: Object.entries(sampleHeights(afterMs)).map(([chain, height]) => ({
      id: chain,
      height: height - (chain === 'phala' ? 0 : behind),
      hash: sampleDigest(`${chain}${height}`),
      timestamp: SAMPLE_TIME + afterMs - 4_000,
      complete: chain === 'phala',
    })),
    missing: [],
  }
}

function headlineOf(broken: boolean): HeadlineRow[] {
  const mint = 'l2-backing-pha phala: the supply on Phala L2 is 250,000 PHA above what the escrow backs'
  const state = 'ledger-closure phala:pha: the node of phala keeps no state at block 9064613'
  return [
    {
      line: 'Backed',
      verdict: broken ? 'BROKEN' : 'HOLDS',
      coverage: '0.842624',
      explained: 0,
      reason: broken ? mint : null,
    },
    { line: 'Paid 1:1', verdict: 'HOLDS', coverage: '0.187505', explained: 1, reason: null },
    { line: 'Data complete', verdict: 'UNKNOWN', coverage: null, explained: 0, reason: state },
  ]
}

/** Sums to 1,000,000,000 PHA with the remainder. */
const PLACES: readonly (readonly [PlaceId, string, bigint])[] = [
  ['l1-free-float', 'Ethereum, free float', 742_116_803_114_905_221_310_442_118n],
  ['l2-pha', 'Phala L2, bridged PHA', 38_402_118_000_000_000_000_000_000n],
  ['base', 'Base', 41_904_225_118_000_000_000_000_000n],
  ['other-wormhole', 'Other Wormhole targets', 20_000_000_000_000_000_000_000_000n],
  ['unclaimed-free', 'Unclaimed, free balances', 96_118_402_557_120_004_482_113_500n],
  ['vault-principal-l1', 'Vault principal, vPHA on Ethereum', 9_118_402_000_000_000_000_000_000n],
  ['vault-principal-l2', 'Vault principal, vPHA on Phala L2', 17_550_118_402_118_402_118_402_118n],
  ['vault-principal-unclaimed', 'Vault principal, unclaimed stake', 15_479_865_391_361_972_929_597_882n],
  ['unlock-queue', 'Unlock queue', 1_204_553_000_000_000_000_000_000n],
  ['rewards', 'Accrued rewards and reserve', 12_000_000_000_000_000_000_000_000n],
  ['vault-treasury', 'Vault treasury', 0n],
  ['sunset-reward', 'Sunset reward', 6_105_512_416_494_399_159_444_381n],
  ['old-bridges', 'Old bridges', 0n],
  ['unsolicited', 'Unsolicited', 1n],
  ['remainder', 'Remainder', 0n],
]

function placesOf(sample: SampleCut): Place[] {
  const unexplained = (sample.unexplained ?? 0n) * UNIT
  const height = sampleHeights(sample.afterMs).ethereum
  return PLACES.map(([id, label, value]) => {
    const moved = id === 'l1-free-float' ? -unexplained : id === 'remainder' ? unexplained : 0n
    const evidence: PlaceEvidence = {
      label: `${label}, balance of the account`,
      value: value + moved,
      unit: 'PHA',
      chain: 'ethereum',
      height,
      hash: sampleDigest(`ethereum${height}`),
      source: 'state',
      repeat: `cast call --rpc-url "$RPC_ETHEREUM" --block ${height} 0x6c5bA91642F10282b576d91922Ae6448C9d52f4E "balanceOf(address)(uint256)" ${sampleDigest(id, 20)}`,
    }
    return { id, label, valuePha: value + moved, evidence: id === 'remainder' ? [] : [evidence] }
  })
}

function progressOf(claims: bigint): Progress {
  const amounts = (entitled: bigint, claimed: bigint, inFlight: bigint): Amounts => ({
    entitled,
    funded: entitled,
    claimed,
    inFlight,
    delivered: claimed - inFlight,
    unclaimed: entitled - claimed,
  })
  const free = [145_357_088_290_000_000_000_000_000n, claims * 229_803_288_821_495_327_102_803n] as const
  const staked = [35_407_137_584_585_511_432_035_582n, claims * 99_271_117_407_501_231_204_881n] as const
  const value = (shares: bigint) => (shares * 1_190_392n) / 1_000_000n
  const flying = 42_118n * UNIT
  return {
    id: 'phala',
    valuePha: amounts(free[0] + value(staked[0]), free[1] + value(staked[1]), value(flying)),
    parts: [
      {
        class: 'free',
        asset: 'ethereum:pha',
        unit: 'PHA',
        ...amounts(...free, 0n),
        residual: 0n,
        claims: Number(claims),
      },
      {
        class: 'staked',
        asset: 'ethereum:vpha',
        unit: 'vPHA',
        ...amounts(...staked, flying),
        residual: 14n,
        claims: Number(claims),
      },
    ],
    claims: Number(claims),
    reason: null,
  }
}

const CHECKS: readonly (readonly [string, string, Severity])[] = [
  ['cap', 'ethereum:pha', 'critical'],
  ['ledger-closure', 'ethereum:pha', 'high'],
  ['ledger-closure', 'phala-l2:pha', 'high'],
  ['ledger-closure', 'phala:pha', 'high'],
  ['l2-backing-pha', 'phala', 'critical'],
  ['l2-backing-vpha', 'phala', 'critical'],
  ['claimer-free', 'phala', 'critical'],
  ['claimer-staked', 'phala', 'critical'],
  ['entitlement', 'phala', 'critical'],
  ['value-one-to-one', 'phala', 'critical'],
  ['delivery', 'phala/staked', 'high'],
  ['sunset-finality', 'phala', 'high'],
]

function resultsOf(sample: SampleCut, broken: boolean): InvariantResult[] {
  return CHECKS.map(([invariant, scope, severity]) => {
    const isBroken = broken && invariant === 'l2-backing-pha'
    const isUnknown = invariant === 'ledger-closure' && scope === 'phala:pha'
    const verdict: VerdictValue = isBroken ? 'BROKEN' : isUnknown ? 'UNKNOWN' : 'HOLDS'
    return {
      invariant,
      scope,
      verdict,
      severity,
      shortfall: isBroken ? 250_000n * UNIT : 0n,
      surplus: invariant === 'claimer-free' ? 1n : 0n,
      baseline: 0n,
      tolerance: 0n,
      reason: isBroken
        ? 'the supply on Phala L2 is 250,000 PHA above what the escrow backs'
        : isUnknown
          ? 'the node of phala keeps no state at block 9064613, so its total issuance cannot be read'
          : null,
      terms: isUnknown ? [] : termsOf(sample, isBroken),
      subjects: isBroken ? [MINT] : [],
    }
  })
}

const MINT = {
  kind: 'transaction',
  key: sampleDigest('mint'),
  chain: 'phala-l2',
  txHash: sampleDigest('mint'),
  logIndex: 3,
  amount: 250_000n * UNIT,
  what: 'Minted 250,000 PHA on Phala L2 without a deposit on Ethereum.',
}

function termsOf(sample: SampleCut, broken: boolean): Term[] {
  const heights = sampleHeights(sample.afterMs)
  const escrow = 38_402_118n * UNIT
  const term = (
    label: string,
    sign: Term['sign'],
    value: bigint,
    chain: 'ethereum' | 'phala-l2',
    source: Term['source'],
  ): Term => ({
    label,
    sign,
    value,
    unit: 'PHA',
    chain,
    height: heights[chain],
    hash: sampleDigest(`${chain}${heights[chain]}`),
    source,
    repeat: `cast call --rpc-url "$RPC_${chain.toUpperCase().replace('-', '_')}" --block ${heights[chain]} 0x6A3444d11cA2697fe4A19AC8995ABDd8Dd301521 "deposits(address,address)(uint256)"`,
  })
  return [
    term('escrow of the pair on Ethereum', '+', escrow, 'ethereum', 'state'),
    term('supply on Phala L2', '-', escrow + (broken ? 250_000n * UNIT : 0n), 'phala-l2', 'state'),
    term('deposits in flight', '-', 0n, 'ethereum', 'events'),
  ]
}

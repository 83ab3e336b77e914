import type { Random } from '../../random'
import type { Books } from './books'
import type { Cast } from './cast'
import type { Script } from './script'
import { PHA } from './targets'

interface Proposal {
  readonly index: number
  readonly proposer: string
  readonly beneficiary: string
  readonly value: bigint
  readonly bond: bigint
}

/** Proposals to the treasury: a bond is reserved, then lost or given back with the payment. */
export class TreasuryStory {
  private count = 0
  private readonly open: Proposal[] = []
  private approved: Proposal[] = []
  private last: Script | null = null

  constructor(
    private readonly cast: Cast,
    private readonly books: Books,
    private readonly random: Random,
  ) {}

  /** Once a block: what governance decides runs before the block's own calls, so it cannot meet a proposal of that block. */
  play(script: Script, funded: readonly string[]): void {
    if (this.last === script) return
    this.last = script
    const oldest = this.open[0]
    if (this.approved.length > 0 && this.random.chance(50)) {
      script.endSpendPeriod(this.approved)
      this.approved = []
    } else if (oldest !== undefined && this.random.chance(60)) {
      this.open.shift()
      if (this.random.chance(30)) script.reject(oldest.index, oldest.proposer, oldest.bond)
      else {
        script.approve(oldest.index)
        this.approved.push(oldest)
      }
    } else if (funded.length > 1) {
      this.propose(script, funded)
    }
  }

  /** The chain winds down: what is open stays undecided, its bonds are released by force. */
  forget(): void {
    this.open.length = 0
    this.approved = []
  }

  private propose(script: Script, funded: readonly string[]): void {
    const proposer = this.random.pick(funded)
    const value = this.random.units(100n * PHA, 8_000n * PHA)
    const bond = value / 20n > 300n * PHA ? value / 20n : 300n * PHA
    if (this.cast.multisigs.has(proposer) || this.books.free(proposer) < bond + 10n * PHA) return
    if (this.books.free(this.cast.treasury) < 3_000_000n * PHA) return
    const proposal = { index: this.count, proposer, beneficiary: this.random.pick(funded), value, bond }
    this.count += 1
    this.open.push(proposal)
    script.propose(proposer, proposal.beneficiary, value, bond)
  }
}

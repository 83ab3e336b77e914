import type { Address } from 'viem'
import { readBalance, transferToken } from '../token-calls'
import type { Fault, FaultLab, LabToken } from './fault'
import { chosenToken, chosenWord, tokenById } from './options'

const TARGETS = ['claimer-free', 'claimer-staked', 'escrow'] as const
type Target = (typeof TARGETS)[number]

/** Share of what nobody needs any more in the story that goes. */
const DRAINED_PERCENT = 10n

export const f17Drain: Fault = {
  id: 'F17',
  title: 'claimer or escrow drained without a claim or a withdrawal',
  variants: ['target=claimer-free', 'target=claimer-staked', 'target=escrow', 'token=<id>', 'amount=<base units>'],
  async inject(lab, options) {
    const target = chosenWord(options, 'target', TARGETS, () => lab.random.pick(TARGETS))
    const { from, token } = victim(lab, target, () => chosenToken(lab, options))
    const held = await readBalance(lab.l1, token.l1, from)
    const spare = target === 'escrow' ? held : await lab.claimer.spare(token.id)
    const amount = options.has('amount') ? BigInt(options.get('amount') ?? '') : (spare * DRAINED_PERCENT) / 100n
    if (amount <= 0n || amount > held)
      throw new Error(`${from} holds ${held} of ${token.id}; ${amount} cannot be taken`)
    const sent = transferToken(lab.l1, token.l1, from, lab.thief, amount)
    await lab.mineL1()
    const detail = { token: token.id, amount: String(amount), from: from.toLowerCase(), to: lab.thief }
    const variant = `target=${target},token=${token.id}`
    return { variant, chain: lab.l1.id, sent, height: lab.l1.head.height, detail }
  },
}

function victim(lab: FaultLab, target: Target, escrowToken: () => LabToken): { from: Address; token: LabToken } {
  const { claimer } = lab
  if (target === 'claimer-free') return { from: claimer.address, token: tokenById(lab, claimer.freeToken) }
  if (target === 'claimer-staked') return { from: claimer.address, token: tokenById(lab, claimer.stakedToken) }
  return { from: lab.l1Bridge, token: escrowToken() }
}

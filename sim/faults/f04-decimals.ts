import type { ClaimHandle, Fault } from './fault'
import { chosenWord } from './options'

/** 18 decimals taken for 12, or the other way. */
const FACTOR = 10n ** 6n

export const f04Decimals: Fault = {
  id: 'F04',
  title: 'a claim whose free amount is off by 10^6',
  variants: ['way=under', 'way=over'],
  async inject(lab, options) {
    const way = chosenWord(options, 'way', ['under', 'over'], () => 'under')
    const spare = await lab.claimer.spare(lab.claimer.freeToken)
    const fits = ({ free }: ClaimHandle): boolean =>
      way === 'under' ? free >= FACTOR : free > 0n && free * FACTOR <= spare
    const rightful = lab.claimer.takePlanned(fits)
    const free = way === 'under' ? rightful.free / FACTOR : rightful.free * FACTOR
    const sent = await lab.claimer.sendSigned({ ...rightful, free })
    await lab.mineL1()
    await lab.mineL2()
    const detail = { user: rightful.user, free: String(free), rightfulFree: String(rightful.free) }
    return { variant: `way=${way}`, chain: lab.l1.id, sent, height: lab.l1.head.height, detail }
  },
}

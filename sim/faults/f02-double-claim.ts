import { placeSlot } from '../evm/place'
import type { Fault } from './fault'

export const f02DoubleClaim: Fault = {
  id: 'F02',
  title: 'a user is paid a second time',
  variants: [],
  async inject(lab) {
    const spareFree = await lab.claimer.spare(lab.claimer.freeToken)
    const spareStaked = await lab.claimer.spare(lab.claimer.stakedToken)
    const claim = lab.claimer.pastClaim(({ free, staked }) => free <= spareFree && staked <= spareStaked)
    placeSlot(lab.l1, lab.claimer.address, lab.claimer.claimedSlot(claim.user), '0x0')
    const sent = lab.claimer.sendAdmin(claim)
    await lab.mineL1()
    await lab.mineL2()
    const detail = { user: claim.user, free: String(claim.free), staked: String(claim.staked) }
    return { variant: 'admin', chain: lab.l1.id, sent, height: lab.l1.head.height, detail }
  },
}

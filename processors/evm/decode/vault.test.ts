import { describe, expect, it } from 'vitest'
import { ethereum } from '../../../src/chains/ethereum'
import { VAULT } from '../testing/addresses'
import { HEIGHT, HOLDER, OTHER, sampleBlock, sampleLog, THIRD } from '../testing/sample-log'
import { blockDecoder } from './block-decoder'

const decode = blockDecoder(ethereum)
const see = (event: string, args: Record<string, unknown>) =>
  decode(sampleBlock([sampleLog({ address: VAULT, event: `event ${event}`, args })]))

describe('vault', () => {
  it('reads a deposit, whose receiver is the owner of the shares', () => {
    const found = see('Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)', {
      sender: HOLDER,
      owner: OTHER,
      assets: 12n,
      shares: 10n,
    })
    expect(found.vaultMovements).toMatchObject([
      { kind: 'DEPOSIT', sender: HOLDER, receiver: OTHER, owner: OTHER, assets: 12n, shares: 10n },
    ])
  })

  it('reads an unlock request and its payout', () => {
    const request =
      'Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)'
    const asked = see(request, { sender: HOLDER, receiver: OTHER, owner: THIRD, assets: 12n, shares: 10n })
    expect(asked.vaultMovements).toMatchObject([
      { kind: 'WITHDRAW', sender: HOLDER, receiver: OTHER, owner: THIRD, assets: 12n, shares: 10n },
    ])
    const payout = 'Claimed(address indexed caller, address indexed receiver, address indexed owner, uint256 assets)'
    const paid = see(payout, { caller: HOLDER, receiver: OTHER, owner: THIRD, assets: 12n })
    expect(paid.vaultMovements).toMatchObject([
      { kind: 'CLAIMED', sender: HOLDER, receiver: OTHER, owner: THIRD, assets: 12n, shares: 0n },
    ])
    expect(paid.claims).toEqual([])
  })

  it('reads what the treasury took as the vault paying it', () => {
    const found = see('TreasuryAssetsClaimed(address indexed receiver, uint256 assets)', {
      receiver: HOLDER,
      assets: 7n,
    })
    expect(found.vaultMovements).toMatchObject([
      { kind: 'TREASURY_CLAIMED', sender: VAULT, receiver: HOLDER, owner: VAULT, assets: 7n, shares: 0n },
    ])
  })

  it.each([
    [
      'RewardRateUpdated(uint256 oldRewardRate, uint256 newRewardRate)',
      { oldRewardRate: 1n, newRewardRate: 2n ** 100n },
    ],
    [
      'UnlockPeriodUpdated(uint256 oldUnlockPeriod, uint256 newUnlockPeriod)',
      { oldUnlockPeriod: 1n, newUnlockPeriod: 2n },
    ],
    ['Paused(address account)', { account: HOLDER }],
    [
      'OwnershipTransferred(address indexed previousOwner, address indexed newOwner)',
      { previousOwner: HOLDER, newOwner: OTHER },
    ],
    ['Upgraded(address indexed implementation)', { implementation: OTHER }],
  ])('keeps %s as a change of authority', (event, args) => {
    const found = see(event, args)
    const values = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]))
    expect(found.authorityChanges).toMatchObject([{ contract: 'vault', event: event.split('(')[0], values }])
    expect(found.rawFacts).toEqual([])
  })

  it('keeps what nothing books yet as a raw fact, amounts as text', () => {
    const found = see('RewardsSettled(uint256 checkpointTime, uint256 rewards, uint256 totalAssets)', {
      checkpointTime: 1n,
      rewards: 2n ** 90n,
      totalAssets: 3n,
    })
    expect(found.rawFacts).toMatchObject([
      {
        source: 'vault',
        event: 'RewardsSettled',
        data: { checkpointTime: '1', rewards: String(2n ** 90n), totalAssets: '3' },
      },
    ])
  })

  it('records an event that its ABI does not know, and goes on', () => {
    const unknown = sampleLog({ address: VAULT, event: 'event Surprise(uint256 amount)', args: { amount: 1n } })
    const anonymous = { ...unknown, topics: [], logIndex: 1 }
    const known = sampleLog({
      address: VAULT,
      event: 'event Paused(address account)',
      args: { account: HOLDER },
      index: 2,
    })
    const found = decode(sampleBlock([unknown, anonymous, known]))
    expect(found.gaps).toMatchObject([
      {
        event: unknown.topics[0],
        reason: 'vault emitted an event that its ABI does not know',
        fromHeight: HEIGHT,
        toHeight: HEIGHT,
      },
      { event: 'anonymous', fromHeight: HEIGHT, toHeight: HEIGHT },
    ])
    expect(found.authorityChanges).toHaveLength(1)
    expect(found.rawFacts).toEqual([])
  })

  it('records an event of another layout under the same name and topic', () => {
    const log = sampleLog({
      address: VAULT,
      event: 'event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)',
      args: { sender: HOLDER, owner: OTHER, assets: 1n, shares: 2n },
    })
    const found = decode(sampleBlock([{ ...log, data: log.data.slice(0, 66) }]))
    expect(found.vaultMovements).toEqual([])
    expect(found.gaps).toMatchObject([{ event: 'Deposit' }])
    expect(found.gaps[0]?.reason).toMatch(/^Deposit of vault cannot be read: /)
  })
})

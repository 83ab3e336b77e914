import { type Address, encodeFunctionData, type Hex, zeroAddress, zeroHash } from 'viem'
import { bridgeArtifact } from '../evm/artifacts'
import type { EvmChain } from '../evm/evm-chain'
import { deploy, deployedAt, placeCode, placeProxy, placeSlot, shortString, upgradeProxy } from '../evm/place'
import { l1Bridge, l2Bridge } from './bridge-addresses'

export interface BridgeRoles {
  /** Deploys implementations and administers the proxies. */
  readonly admin: Address
  readonly proposer: Address
}

export interface OutputSchedule {
  /** L2 blocks between two outputs. */
  readonly submissionInterval: number
  /** L2 block before the first interval. */
  readonly startingBlock: number
  /** Time of that block, in seconds. */
  readonly startingTime: number
  readonly l2BlockTimeSeconds: number
  /** Seconds between proof and finalization. */
  readonly finalizationPeriodSeconds: number
}

export interface L2Token {
  readonly address: Address
  readonly remote: Address
  readonly name: string
  readonly symbol: string
}

/** OZ ERC20 v4 layout of OptimismMintableERC20: balances, allowances, supply, name, symbol. */
const NAME_SLOT = '0x3'
const SYMBOL_SLOT = '0x4'

function call(contract: string, functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: bridgeArtifact(contract).abi, functionName, args })
}

/** Like OP mainnet, but deposits cost hardly any burned gas: the machine's time is not part of the story. */
const resourceConfig = {
  maxResourceLimit: 180_000_000,
  elasticityMultiplier: 10,
  baseFeeMaxChangeDenominator: 8,
  minimumBaseFee: 1_000,
  systemTxMaxGas: 1_000_000,
  maximumBaseFee: 1_000_000_000n,
}

function systemConfigSetup(roles: BridgeRoles): Hex {
  return call('SystemConfig', 'initialize', [
    roles.admin,
    1_368,
    810_949,
    zeroHash,
    190_000_000n,
    roles.proposer,
    resourceConfig,
    zeroAddress,
    {
      l1CrossDomainMessenger: l1Bridge.messenger,
      l1ERC721Bridge: zeroAddress,
      l1StandardBridge: l1Bridge.standardBridge,
      disputeGameFactory: zeroAddress,
      optimismPortal: l1Bridge.portal,
      optimismMintableERC20Factory: l1Bridge.tokenFactory,
      gasPayingToken: zeroAddress,
    },
  ])
}

/** Places the L1 half of the bridge in two blocks: implementations first, then the proxies' set-up. */
export async function placeL1Bridge(
  chain: EvmChain,
  roles: BridgeRoles,
  schedule: OutputSchedule,
  nextTime: () => number,
): Promise<void> {
  const parts: { name: string; at: Address; setup: Hex }[] = [
    {
      name: 'SuperchainConfig',
      at: l1Bridge.superchainConfig,
      setup: call('SuperchainConfig', 'initialize', [roles.admin, false]),
    },
    {
      name: 'L2OutputOracle',
      at: l1Bridge.outputOracle,
      setup: call('L2OutputOracle', 'initialize', [
        BigInt(schedule.submissionInterval),
        BigInt(schedule.l2BlockTimeSeconds),
        BigInt(schedule.startingBlock),
        BigInt(schedule.startingTime),
        roles.proposer,
        roles.admin,
        BigInt(schedule.finalizationPeriodSeconds),
      ]),
    },
    { name: 'SystemConfig', at: l1Bridge.systemConfig, setup: systemConfigSetup(roles) },
    {
      name: 'OptimismPortal',
      at: l1Bridge.portal,
      setup: call('OptimismPortal', 'initialize', [
        l1Bridge.outputOracle,
        l1Bridge.systemConfig,
        l1Bridge.superchainConfig,
      ]),
    },
    {
      name: 'L1CrossDomainMessenger',
      at: l1Bridge.messenger,
      setup: call('L1CrossDomainMessenger', 'initialize', [
        l1Bridge.superchainConfig,
        l1Bridge.portal,
        l1Bridge.systemConfig,
      ]),
    },
    {
      name: 'L1StandardBridge',
      at: l1Bridge.standardBridge,
      setup: call('L1StandardBridge', 'initialize', [
        l1Bridge.messenger,
        l1Bridge.superchainConfig,
        l1Bridge.systemConfig,
      ]),
    },
    {
      name: 'OptimismMintableERC20Factory',
      at: l1Bridge.tokenFactory,
      setup: call('OptimismMintableERC20Factory', 'initialize', [l1Bridge.standardBridge]),
    },
  ]
  await placeBehindProxies(chain, roles.admin, parts, nextTime)
}

/** Places the L2 predeploys and the remote tokens at their real addresses. */
export async function placeL2Bridge(
  chain: EvmChain,
  roles: BridgeRoles,
  tokens: readonly L2Token[],
  nextTime: () => number,
): Promise<void> {
  placeCode(chain, l2Bridge.l1Block, bridgeArtifact('L1Block').deployedBytecode)
  await placeBehindProxies(
    chain,
    roles.admin,
    [
      {
        name: 'L2CrossDomainMessenger',
        at: l2Bridge.messenger,
        setup: call('L2CrossDomainMessenger', 'initialize', [l1Bridge.messenger]),
      },
      {
        name: 'L2StandardBridge',
        at: l2Bridge.standardBridge,
        setup: call('L2StandardBridge', 'initialize', [l1Bridge.standardBridge]),
      },
      {
        name: 'OptimismMintableERC20Factory',
        at: l2Bridge.tokenFactory,
        setup: call('OptimismMintableERC20Factory', 'initialize', [l2Bridge.standardBridge]),
      },
      // Its receive function would take an empty call for a withdrawal: set without a call.
      { name: 'L2ToL1MessagePasser', at: l2Bridge.messagePasser, setup: null },
    ],
    nextTime,
  )
  await placeTokens(chain, roles.admin, tokens, nextTime)
}

async function placeBehindProxies(
  chain: EvmChain,
  admin: Address,
  parts: readonly { name: string; at: Address; setup: Hex | null }[],
  nextTime: () => number,
): Promise<void> {
  const deployments = parts.map((part) => deploy(chain, admin, bridgeArtifact(part.name)))
  await chain.mine(nextTime())
  parts.forEach((part, index) => {
    const deployment = deployments[index]
    if (deployment === undefined) throw new Error(`${part.name} was not deployed`)
    placeProxy(chain, part.at, admin)
    upgradeProxy(chain, part.at, admin, deployedAt(deployment), part.setup)
  })
  await chain.mine(nextTime())
}

/**
 * The constructor runs at an address of its own, so that the immutables are in the code; then that
 * code is placed at the real address, and the strings, which live in storage, beside it.
 */
async function placeTokens(
  chain: EvmChain,
  admin: Address,
  tokens: readonly L2Token[],
  nextTime: () => number,
): Promise<void> {
  const artifact = bridgeArtifact('OptimismMintableERC20')
  const deployments = tokens.map((token) =>
    deploy(chain, admin, artifact, [l2Bridge.standardBridge, token.remote, token.name, token.symbol, 18]),
  )
  await chain.mine(nextTime())
  for (const [index, token] of tokens.entries()) {
    const deployment = deployments[index]
    if (deployment === undefined) throw new Error(`${token.symbol} was not deployed`)
    const code = await chain.rpc.call<Hex>('eth_getCode', [deployedAt(deployment), 'latest'])
    placeCode(chain, token.address, code)
    placeSlot(chain, token.address, NAME_SLOT, shortString(token.name))
    placeSlot(chain, token.address, SYMBOL_SLOT, shortString(token.symbol))
  }
  await chain.mine(nextTime())
}

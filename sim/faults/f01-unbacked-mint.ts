import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, keccak256, parseUnits, toHex } from 'viem'
import { bridgeArtifact } from '../evm/artifacts'
import { placeSlot } from '../evm/place'
import { readBalance, readSupply } from '../token-calls'
import type { Fault, FaultLab, FaultTrace, LabToken } from './fault'
import { chosenToken } from './options'

/** From one base unit to ten million tokens. */
const AMOUNTS = [1n, ...['1', '2500.5', '1000000', '10000000'].map((tokens) => parseUnits(tokens, 18))]

/** Storage of OptimismMintableERC20: mapping of balances in slot 0, supply in slot 2. */
const BALANCES_SLOT = 0n
const SUPPLY_SLOT = '0x2'

export const f01UnbackedMint: Fault = {
  id: 'F01',
  title: 'unbacked mint on L2',
  variants: ['amount=<base units>', 'token=<id>', 'silent'],
  async inject(lab, options) {
    const token = chosenToken(lab, options)
    const amount = options.has('amount') ? BigInt(options.get('amount') ?? '') : lab.random.pick(AMOUNTS)
    const to = lab.thief
    const detail = { token: token.id, amount: String(amount), to }
    if (options.has('silent')) return mintSilently(lab, token, to, amount, detail)
    // The token believes its bridge: the mint is a log like any other, only no deposit stands behind it.
    const sent = lab.l2.send({
      from: lab.l2Bridge,
      to: token.l2,
      data: encodeFunctionData({
        abi: bridgeArtifact('OptimismMintableERC20').abi,
        functionName: 'mint',
        args: [to, amount],
      }),
      label: 'fault: unbacked mint',
    })
    await lab.mineL2()
    return { variant: `amount=${amount},token=${token.id}`, chain: lab.l2.id, sent, height: lab.l2.head.height, detail }
  },
}

/** Writes balance and supply into storage: no log says so. */
async function mintSilently(
  lab: FaultLab,
  token: LabToken,
  to: Address,
  amount: bigint,
  detail: FaultTrace['detail'],
): Promise<FaultTrace> {
  const balance = await readBalance(lab.l2, token.l2, to)
  const supply = await readSupply(lab.l2, token.l2)
  placeSlot(lab.l2, token.l2, balanceSlot(to), toHex(balance + amount))
  placeSlot(lab.l2, token.l2, SUPPLY_SLOT, toHex(supply + amount))
  await lab.mineL2()
  const variant = `amount=${amount},token=${token.id},silent`
  return { variant, chain: lab.l2.id, sent: null, height: lab.l2.head.height, detail }
}

function balanceSlot(account: Address): Hex {
  return keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [account, BALANCES_SLOT]))
}

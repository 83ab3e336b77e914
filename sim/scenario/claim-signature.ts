import { type Address, encodeAbiParameters, type Hex, keccak256, stringToHex } from 'viem'
import { signMessage } from 'viem/accounts'

export interface ClaimTerms {
  /** First 20 bytes of the 32-byte account id. */
  readonly user: Address
  /** PHA, base units. */
  readonly free: bigint
  /** Vault shares, base units. */
  readonly staked: bigint
  readonly receiver: Address
}

/** Key of the off-chain signer that the claimers trust. */
export function signerKey(seed: number): Hex {
  return keccak256(stringToHex(`crossledger/${seed}/claim signer key`))
}

/** What ClaimerCore checks: an Ethereum message over chain, contract and terms. */
export function signClaim(seed: number, chainId: number, claimer: Address, terms: ClaimTerms): Promise<Hex> {
  const digest = keccak256(
    encodeAbiParameters(
      [
        { type: 'uint256' },
        { type: 'address' },
        { type: 'address' },
        { type: 'uint256' },
        { type: 'uint256' },
        { type: 'address' },
      ],
      [BigInt(chainId), claimer, terms.user, terms.free, terms.staked, terms.receiver],
    ),
  )
  return signMessage({ message: { raw: digest }, privateKey: signerKey(seed) })
}

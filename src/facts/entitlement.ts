/** Who is owed what: the list against which claims are checked. */
import type { Address } from '../chains/chain'

export interface EntitlementPart {
  readonly class: string
  /** Canonical, in the asset the part definition is entitled in. */
  readonly amount: bigint
}

export interface Entitlement {
  /** 32-byte public key, 0x, lower-case. */
  readonly account: Address
  /** Its first 20 bytes: the claim user. */
  readonly user: Address
  /** `person`, `sovereign`, `pallet`, `multisig`… */
  readonly holderClass: string
  readonly parts: readonly EntitlementPart[]
}

export interface EntitlementBook {
  readonly id: string
  readonly migration: string
  readonly basis: 'OFFICIAL_LIST' | 'DERIVED' | 'CLAIM_ONLY'
  readonly entries: readonly Entitlement[]
}

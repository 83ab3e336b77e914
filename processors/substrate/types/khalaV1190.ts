import {sts, Result, Option, Bytes, BitSequence} from './support'

export type AccountId32 = Bytes

export interface AssetAccount {
    balance: bigint
    isFrozen: boolean
    reason: ExistenceReason
}

export type ExistenceReason = ExistenceReason_Consumer | ExistenceReason_DepositHeld | ExistenceReason_DepositRefunded | ExistenceReason_Sufficient

export interface ExistenceReason_Consumer {
    __kind: 'Consumer'
}

export interface ExistenceReason_DepositHeld {
    __kind: 'DepositHeld'
    value: bigint
}

export interface ExistenceReason_DepositRefunded {
    __kind: 'DepositRefunded'
}

export interface ExistenceReason_Sufficient {
    __kind: 'Sufficient'
}

export const AssetAccount: sts.Type<AssetAccount> = sts.struct(() => {
    return  {
        balance: sts.bigint(),
        isFrozen: sts.boolean(),
        reason: ExistenceReason,
    }
})

export const ExistenceReason: sts.Type<ExistenceReason> = sts.closedEnum(() => {
    return  {
        Consumer: sts.unit(),
        DepositHeld: sts.bigint(),
        DepositRefunded: sts.unit(),
        Sufficient: sts.unit(),
    }
})

export const AccountId32 = sts.bytes()

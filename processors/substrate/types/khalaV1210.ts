import {sts, Result, Option, Bytes, BitSequence} from './support'

export interface AssetDetails {
    owner: AccountId32
    issuer: AccountId32
    admin: AccountId32
    freezer: AccountId32
    supply: bigint
    deposit: bigint
    minBalance: bigint
    isSufficient: boolean
    accounts: number
    sufficients: number
    approvals: number
    status: AssetStatus
}

export type AssetStatus = AssetStatus_Destroying | AssetStatus_Frozen | AssetStatus_Live

export interface AssetStatus_Destroying {
    __kind: 'Destroying'
}

export interface AssetStatus_Frozen {
    __kind: 'Frozen'
}

export interface AssetStatus_Live {
    __kind: 'Live'
}

export type AccountId32 = Bytes

export const AssetDetails: sts.Type<AssetDetails> = sts.struct(() => {
    return  {
        owner: AccountId32,
        issuer: AccountId32,
        admin: AccountId32,
        freezer: AccountId32,
        supply: sts.bigint(),
        deposit: sts.bigint(),
        minBalance: sts.bigint(),
        isSufficient: sts.boolean(),
        accounts: sts.number(),
        sufficients: sts.number(),
        approvals: sts.number(),
        status: AssetStatus,
    }
})

export const AssetStatus: sts.Type<AssetStatus> = sts.closedEnum(() => {
    return  {
        Destroying: sts.unit(),
        Frozen: sts.unit(),
        Live: sts.unit(),
    }
})

export const AccountId32 = sts.bytes()

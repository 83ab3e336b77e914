import {sts, Block, Bytes, Option, Result, EventType, RuntimeCtx} from '../support'
import * as v1090 from '../v1090'
import * as khalaV1190 from '../khalaV1190'
import * as khalaV1241 from '../khalaV1241'
import * as v1260 from '../v1260'

export const created =  {
    name: 'Assets.Created',
    /**
     * Some asset class was created.
     */
    v1090: new EventType(
        'Assets.Created',
        sts.struct({
            creator: v1090.AccountId32,
            owner: v1090.AccountId32,
        })
    ),
    /**
     * Some asset class was created.
     */
    khalaV1190: new EventType(
        'Assets.Created',
        sts.struct({
            assetId: sts.number(),
            creator: khalaV1190.AccountId32,
            owner: khalaV1190.AccountId32,
        })
    ),
}

export const issued =  {
    name: 'Assets.Issued',
    /**
     * Some assets were issued.
     */
    v1090: new EventType(
        'Assets.Issued',
        sts.struct({
            owner: v1090.AccountId32,
            totalSupply: sts.bigint(),
        })
    ),
    /**
     * Some assets were issued.
     */
    khalaV1190: new EventType(
        'Assets.Issued',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1190.AccountId32,
            totalSupply: sts.bigint(),
        })
    ),
    /**
     * Some assets were issued.
     */
    khalaV1241: new EventType(
        'Assets.Issued',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1241.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const transferred =  {
    name: 'Assets.Transferred',
    /**
     * Some assets were transferred.
     */
    v1090: new EventType(
        'Assets.Transferred',
        sts.struct({
            from: v1090.AccountId32,
            to: v1090.AccountId32,
            amount: sts.bigint(),
        })
    ),
    /**
     * Some assets were transferred.
     */
    khalaV1190: new EventType(
        'Assets.Transferred',
        sts.struct({
            assetId: sts.number(),
            from: khalaV1190.AccountId32,
            to: khalaV1190.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const burned =  {
    name: 'Assets.Burned',
    /**
     * Some assets were destroyed.
     */
    v1090: new EventType(
        'Assets.Burned',
        sts.struct({
            owner: v1090.AccountId32,
            balance: sts.bigint(),
        })
    ),
    /**
     * Some assets were destroyed.
     */
    khalaV1190: new EventType(
        'Assets.Burned',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1190.AccountId32,
            balance: sts.bigint(),
        })
    ),
}

export const teamChanged =  {
    name: 'Assets.TeamChanged',
    /**
     * The management team changed.
     */
    v1090: new EventType(
        'Assets.TeamChanged',
        sts.struct({
            issuer: v1090.AccountId32,
            admin: v1090.AccountId32,
            freezer: v1090.AccountId32,
        })
    ),
    /**
     * The management team changed.
     */
    khalaV1190: new EventType(
        'Assets.TeamChanged',
        sts.struct({
            assetId: sts.number(),
            issuer: khalaV1190.AccountId32,
            admin: khalaV1190.AccountId32,
            freezer: khalaV1190.AccountId32,
        })
    ),
}

export const ownerChanged =  {
    name: 'Assets.OwnerChanged',
    /**
     * The owner changed.
     */
    v1090: new EventType(
        'Assets.OwnerChanged',
        sts.struct({
            owner: v1090.AccountId32,
        })
    ),
    /**
     * The owner changed.
     */
    khalaV1190: new EventType(
        'Assets.OwnerChanged',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1190.AccountId32,
        })
    ),
}

export const frozen =  {
    name: 'Assets.Frozen',
    /**
     * Some account `who` was frozen.
     */
    v1090: new EventType(
        'Assets.Frozen',
        sts.struct({
            who: v1090.AccountId32,
        })
    ),
    /**
     * Some account `who` was frozen.
     */
    khalaV1190: new EventType(
        'Assets.Frozen',
        sts.struct({
            assetId: sts.number(),
            who: khalaV1190.AccountId32,
        })
    ),
}

export const thawed =  {
    name: 'Assets.Thawed',
    /**
     * Some account `who` was thawed.
     */
    v1090: new EventType(
        'Assets.Thawed',
        sts.struct({
            who: v1090.AccountId32,
        })
    ),
    /**
     * Some account `who` was thawed.
     */
    khalaV1190: new EventType(
        'Assets.Thawed',
        sts.struct({
            assetId: sts.number(),
            who: khalaV1190.AccountId32,
        })
    ),
}

export const assetFrozen =  {
    name: 'Assets.AssetFrozen',
    /**
     * Some asset `asset_id` was frozen.
     */
    v1090: new EventType(
        'Assets.AssetFrozen',
        sts.unit()
    ),
    /**
     * Some asset `asset_id` was frozen.
     */
    khalaV1190: new EventType(
        'Assets.AssetFrozen',
        sts.struct({
            assetId: sts.number(),
        })
    ),
}

export const assetThawed =  {
    name: 'Assets.AssetThawed',
    /**
     * Some asset `asset_id` was thawed.
     */
    v1090: new EventType(
        'Assets.AssetThawed',
        sts.unit()
    ),
    /**
     * Some asset `asset_id` was thawed.
     */
    khalaV1190: new EventType(
        'Assets.AssetThawed',
        sts.struct({
            assetId: sts.number(),
        })
    ),
}

export const destroyed =  {
    name: 'Assets.Destroyed',
    /**
     * An asset class was destroyed.
     */
    v1090: new EventType(
        'Assets.Destroyed',
        sts.unit()
    ),
    /**
     * An asset class was destroyed.
     */
    khalaV1190: new EventType(
        'Assets.Destroyed',
        sts.struct({
            assetId: sts.number(),
        })
    ),
}

export const forceCreated =  {
    name: 'Assets.ForceCreated',
    /**
     * Some asset class was force-created.
     */
    v1090: new EventType(
        'Assets.ForceCreated',
        sts.struct({
            owner: v1090.AccountId32,
        })
    ),
    /**
     * Some asset class was force-created.
     */
    khalaV1190: new EventType(
        'Assets.ForceCreated',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1190.AccountId32,
        })
    ),
}

export const metadataSet =  {
    name: 'Assets.MetadataSet',
    /**
     * New metadata has been set for an asset.
     */
    v1090: new EventType(
        'Assets.MetadataSet',
        sts.struct({
            name: sts.bytes(),
            symbol: sts.bytes(),
            decimals: sts.number(),
            isFrozen: sts.boolean(),
        })
    ),
    /**
     * New metadata has been set for an asset.
     */
    khalaV1190: new EventType(
        'Assets.MetadataSet',
        sts.struct({
            assetId: sts.number(),
            name: sts.bytes(),
            symbol: sts.bytes(),
            decimals: sts.number(),
            isFrozen: sts.boolean(),
        })
    ),
}

export const metadataCleared =  {
    name: 'Assets.MetadataCleared',
    /**
     * Metadata has been cleared for an asset.
     */
    v1090: new EventType(
        'Assets.MetadataCleared',
        sts.unit()
    ),
    /**
     * Metadata has been cleared for an asset.
     */
    khalaV1190: new EventType(
        'Assets.MetadataCleared',
        sts.struct({
            assetId: sts.number(),
        })
    ),
}

export const approvedTransfer =  {
    name: 'Assets.ApprovedTransfer',
    /**
     * (Additional) funds have been approved for transfer to a destination account.
     */
    v1090: new EventType(
        'Assets.ApprovedTransfer',
        sts.struct({
            source: v1090.AccountId32,
            delegate: v1090.AccountId32,
            amount: sts.bigint(),
        })
    ),
    /**
     * (Additional) funds have been approved for transfer to a destination account.
     */
    khalaV1190: new EventType(
        'Assets.ApprovedTransfer',
        sts.struct({
            assetId: sts.number(),
            source: khalaV1190.AccountId32,
            delegate: khalaV1190.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const approvalCancelled =  {
    name: 'Assets.ApprovalCancelled',
    /**
     * An approval for account `delegate` was cancelled by `owner`.
     */
    v1090: new EventType(
        'Assets.ApprovalCancelled',
        sts.struct({
            owner: v1090.AccountId32,
            delegate: v1090.AccountId32,
        })
    ),
    /**
     * An approval for account `delegate` was cancelled by `owner`.
     */
    khalaV1190: new EventType(
        'Assets.ApprovalCancelled',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1190.AccountId32,
            delegate: khalaV1190.AccountId32,
        })
    ),
}

export const transferredApproved =  {
    name: 'Assets.TransferredApproved',
    /**
     * An `amount` was transferred in its entirety from `owner` to `destination` by
     * the approved `delegate`.
     */
    v1090: new EventType(
        'Assets.TransferredApproved',
        sts.struct({
            owner: v1090.AccountId32,
            delegate: v1090.AccountId32,
            destination: v1090.AccountId32,
            amount: sts.bigint(),
        })
    ),
    /**
     * An `amount` was transferred in its entirety from `owner` to `destination` by
     * the approved `delegate`.
     */
    khalaV1190: new EventType(
        'Assets.TransferredApproved',
        sts.struct({
            assetId: sts.number(),
            owner: khalaV1190.AccountId32,
            delegate: khalaV1190.AccountId32,
            destination: khalaV1190.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const assetStatusChanged =  {
    name: 'Assets.AssetStatusChanged',
    /**
     * An asset has had its attributes changed by the `Force` origin.
     */
    v1090: new EventType(
        'Assets.AssetStatusChanged',
        sts.unit()
    ),
    /**
     * An asset has had its attributes changed by the `Force` origin.
     */
    khalaV1190: new EventType(
        'Assets.AssetStatusChanged',
        sts.struct({
            assetId: sts.number(),
        })
    ),
}

export const accountsDestroyed =  {
    name: 'Assets.AccountsDestroyed',
    /**
     * Accounts were destroyed for given asset.
     */
    khalaV1210: new EventType(
        'Assets.AccountsDestroyed',
        sts.struct({
            assetId: sts.number(),
            accountsDestroyed: sts.number(),
            accountsRemaining: sts.number(),
        })
    ),
}

export const approvalsDestroyed =  {
    name: 'Assets.ApprovalsDestroyed',
    /**
     * Approvals were destroyed for given asset.
     */
    khalaV1210: new EventType(
        'Assets.ApprovalsDestroyed',
        sts.struct({
            assetId: sts.number(),
            approvalsDestroyed: sts.number(),
            approvalsRemaining: sts.number(),
        })
    ),
}

export const destructionStarted =  {
    name: 'Assets.DestructionStarted',
    /**
     * An asset class is in the process of being destroyed.
     */
    khalaV1210: new EventType(
        'Assets.DestructionStarted',
        sts.struct({
            assetId: sts.number(),
        })
    ),
}

export const assetMinBalanceChanged =  {
    name: 'Assets.AssetMinBalanceChanged',
    /**
     * The min_balance of an asset has been updated by the asset owner.
     */
    khalaV1241: new EventType(
        'Assets.AssetMinBalanceChanged',
        sts.struct({
            assetId: sts.number(),
            newMinBalance: sts.bigint(),
        })
    ),
}

export const touched =  {
    name: 'Assets.Touched',
    /**
     * Some account `who` was created with a deposit from `depositor`.
     */
    v1260: new EventType(
        'Assets.Touched',
        sts.struct({
            assetId: sts.number(),
            who: v1260.AccountId32,
            depositor: v1260.AccountId32,
        })
    ),
}

export const blocked =  {
    name: 'Assets.Blocked',
    /**
     * Some account `who` was blocked.
     */
    v1260: new EventType(
        'Assets.Blocked',
        sts.struct({
            assetId: sts.number(),
            who: v1260.AccountId32,
        })
    ),
}

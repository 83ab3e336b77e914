import {sts, Block, Bytes, Option, Result, StorageType, RuntimeCtx} from '../support'
import * as v1090 from '../v1090'
import * as khalaV1190 from '../khalaV1190'
import * as v1260 from '../v1260'

export const account =  {
    /**
     *  The number of units of assets held by any given account.
     */
    v1090: new StorageType('Assets.Account', 'Default', [sts.unit(), v1090.AccountId32], v1090.AssetBalance) as AccountV1090,
    /**
     *  The holdings of a specific account for a specific asset.
     */
    khalaV1190: new StorageType('Assets.Account', 'Optional', [sts.number(), khalaV1190.AccountId32], khalaV1190.AssetAccount) as AccountKhalaV1190,
    /**
     *  The holdings of a specific account for a specific asset.
     */
    v1260: new StorageType('Assets.Account', 'Optional', [sts.number(), v1260.AccountId32], v1260.AssetAccount) as AccountV1260,
}

/**
 *  The number of units of assets held by any given account.
 */
export interface AccountV1090  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): v1090.AssetBalance
    get(block: Block, key1: null, key2: v1090.AccountId32): Promise<(v1090.AssetBalance | undefined)>
    getMany(block: Block, keys: [null, v1090.AccountId32][]): Promise<(v1090.AssetBalance | undefined)[]>
    getKeys(block: Block): Promise<[null, v1090.AccountId32][]>
    getKeys(block: Block, key1: null): Promise<[null, v1090.AccountId32][]>
    getKeys(block: Block, key1: null, key2: v1090.AccountId32): Promise<[null, v1090.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<[null, v1090.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key1: null): AsyncIterable<[null, v1090.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key1: null, key2: v1090.AccountId32): AsyncIterable<[null, v1090.AccountId32][]>
    getPairs(block: Block): Promise<[k: [null, v1090.AccountId32], v: (v1090.AssetBalance | undefined)][]>
    getPairs(block: Block, key1: null): Promise<[k: [null, v1090.AccountId32], v: (v1090.AssetBalance | undefined)][]>
    getPairs(block: Block, key1: null, key2: v1090.AccountId32): Promise<[k: [null, v1090.AccountId32], v: (v1090.AssetBalance | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: [null, v1090.AccountId32], v: (v1090.AssetBalance | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key1: null): AsyncIterable<[k: [null, v1090.AccountId32], v: (v1090.AssetBalance | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key1: null, key2: v1090.AccountId32): AsyncIterable<[k: [null, v1090.AccountId32], v: (v1090.AssetBalance | undefined)][]>
}

/**
 *  The holdings of a specific account for a specific asset.
 */
export interface AccountKhalaV1190  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key1: number, key2: khalaV1190.AccountId32): Promise<(khalaV1190.AssetAccount | undefined)>
    getMany(block: Block, keys: [number, khalaV1190.AccountId32][]): Promise<(khalaV1190.AssetAccount | undefined)[]>
    getKeys(block: Block): Promise<[number, khalaV1190.AccountId32][]>
    getKeys(block: Block, key1: number): Promise<[number, khalaV1190.AccountId32][]>
    getKeys(block: Block, key1: number, key2: khalaV1190.AccountId32): Promise<[number, khalaV1190.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<[number, khalaV1190.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key1: number): AsyncIterable<[number, khalaV1190.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key1: number, key2: khalaV1190.AccountId32): AsyncIterable<[number, khalaV1190.AccountId32][]>
    getPairs(block: Block): Promise<[k: [number, khalaV1190.AccountId32], v: (khalaV1190.AssetAccount | undefined)][]>
    getPairs(block: Block, key1: number): Promise<[k: [number, khalaV1190.AccountId32], v: (khalaV1190.AssetAccount | undefined)][]>
    getPairs(block: Block, key1: number, key2: khalaV1190.AccountId32): Promise<[k: [number, khalaV1190.AccountId32], v: (khalaV1190.AssetAccount | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: [number, khalaV1190.AccountId32], v: (khalaV1190.AssetAccount | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key1: number): AsyncIterable<[k: [number, khalaV1190.AccountId32], v: (khalaV1190.AssetAccount | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key1: number, key2: khalaV1190.AccountId32): AsyncIterable<[k: [number, khalaV1190.AccountId32], v: (khalaV1190.AssetAccount | undefined)][]>
}

/**
 *  The holdings of a specific account for a specific asset.
 */
export interface AccountV1260  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key1: number, key2: v1260.AccountId32): Promise<(v1260.AssetAccount | undefined)>
    getMany(block: Block, keys: [number, v1260.AccountId32][]): Promise<(v1260.AssetAccount | undefined)[]>
    getKeys(block: Block): Promise<[number, v1260.AccountId32][]>
    getKeys(block: Block, key1: number): Promise<[number, v1260.AccountId32][]>
    getKeys(block: Block, key1: number, key2: v1260.AccountId32): Promise<[number, v1260.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<[number, v1260.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key1: number): AsyncIterable<[number, v1260.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key1: number, key2: v1260.AccountId32): AsyncIterable<[number, v1260.AccountId32][]>
    getPairs(block: Block): Promise<[k: [number, v1260.AccountId32], v: (v1260.AssetAccount | undefined)][]>
    getPairs(block: Block, key1: number): Promise<[k: [number, v1260.AccountId32], v: (v1260.AssetAccount | undefined)][]>
    getPairs(block: Block, key1: number, key2: v1260.AccountId32): Promise<[k: [number, v1260.AccountId32], v: (v1260.AssetAccount | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: [number, v1260.AccountId32], v: (v1260.AssetAccount | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key1: number): AsyncIterable<[k: [number, v1260.AccountId32], v: (v1260.AssetAccount | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key1: number, key2: v1260.AccountId32): AsyncIterable<[k: [number, v1260.AccountId32], v: (v1260.AssetAccount | undefined)][]>
}

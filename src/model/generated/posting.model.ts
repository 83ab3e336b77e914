import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"

/**
 * A movement of one asset between two accounts, with the balance of both after it. An account is an
 * address, `issuance`, or `imbalance:…` of one extrinsic. Balance = credits - debits; issuance stands at
 * minus the supply, so every asset sums to zero.
 */
@Index_(["asset", "debit", "height", "id"], {unique: false})
@Index_(["asset", "credit", "height", "id"], {unique: false})
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class Posting {
    constructor(props?: Partial<Posting>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @StringColumn_({nullable: false})
    chain!: string

    @IntColumn_({nullable: false})
    height!: number

    @Index_()
    @ManyToOne_(() => Block, {nullable: true})
    block!: Block

    @StringColumn_({nullable: true})
    txHash!: string | undefined | null

    @IntColumn_({nullable: false})
    index!: number

    @StringColumn_({nullable: false})
    asset!: string

    @StringColumn_({nullable: false})
    debit!: string

    @StringColumn_({nullable: false})
    credit!: string

    /**
     * Canonical, 18 decimals.
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    /**
     * Raw units of the token.
     */
    @BigIntColumn_({nullable: false})
    units!: bigint

    @IntColumn_({nullable: false})
    decimals!: number

    @StringColumn_({nullable: false})
    event!: string

    @BigIntColumn_({nullable: false})
    debitBalance!: bigint

    @BigIntColumn_({nullable: false})
    creditBalance!: bigint
}

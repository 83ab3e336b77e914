import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, JSONColumn as JSONColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"

/**
 * A known contract's or pallet's event that nothing books yet.
 */
@Index_(["chain", "height"], {unique: false})
@Index_(["source", "event"], {unique: false})
@Entity_()
export class RawFact {
    constructor(props?: Partial<RawFact>) {
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
    source!: string

    @StringColumn_({nullable: false})
    event!: string

    @JSONColumn_({nullable: true})
    data!: unknown | undefined | null
}

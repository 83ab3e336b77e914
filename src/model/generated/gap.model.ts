import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"

/**
 * Something that could not be read: verdicts over the range are UNKNOWN.
 */
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class Gap {
    constructor(props?: Partial<Gap>) {
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

    @IntColumn_({nullable: false})
    fromHeight!: number

    /**
     * Null while everything from fromHeight on is doubtful.
     */
    @IntColumn_({nullable: true})
    toHeight!: number | undefined | null

    @StringColumn_({nullable: false})
    event!: string

    @StringColumn_({nullable: false})
    reason!: string
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"
import {FundingPart} from "./fundingPart.model"

/**
 * The one-time Deposited of a claimer.
 */
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class Funding {
    constructor(props?: Partial<Funding>) {
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

    @StringColumn_({nullable: false})
    txHash!: string

    @IntColumn_({nullable: false})
    index!: number

    @StringColumn_({nullable: false})
    migration!: string

    @OneToMany_(() => FundingPart, e => e.funding)
    parts!: FundingPart[]
}

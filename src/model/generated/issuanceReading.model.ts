import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"

/**
 * Total issuance read from storage by the processor: before spec 1250 no event tells it.
 */
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class IssuanceReading {
    constructor(props?: Partial<IssuanceReading>) {
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
    asset!: string

    @BigIntColumn_({nullable: false})
    amount!: bigint
}

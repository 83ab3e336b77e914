import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Claim} from "./claim.model"

@Index_(["chain", "height"], {unique: false})
@Entity_()
export class ClaimPart {
    constructor(props?: Partial<ClaimPart>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @StringColumn_({nullable: false})
    chain!: string

    @IntColumn_({nullable: false})
    height!: number

    @Index_()
    @ManyToOne_(() => Claim, {nullable: true})
    claim!: Claim

    @StringColumn_({nullable: false})
    class!: string

    @StringColumn_({nullable: false})
    asset!: string

    @BigIntColumn_({nullable: false})
    units!: bigint

    @IntColumn_({nullable: false})
    decimals!: number

    @BigIntColumn_({nullable: false})
    amount!: bigint
}

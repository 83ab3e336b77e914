import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, ManyToOne as ManyToOne_, StringColumn as StringColumn_, BigIntColumn as BigIntColumn_, JSONColumn as JSONColumn_} from "@subsquid/typeorm-store"
import {Cut} from "./cut.model"
import {VerdictValue} from "./_verdictValue"
import {Severity} from "./_severity"

@Index_(["invariant", "scope"], {unique: false})
@Entity_()
export class Verdict {
    constructor(props?: Partial<Verdict>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Cut, {nullable: true})
    cut!: Cut

    @StringColumn_({nullable: false})
    invariant!: string

    @StringColumn_({nullable: false})
    scope!: string

    @Column_("varchar", {length: 7, nullable: false})
    verdict!: VerdictValue

    @Column_("varchar", {length: 8, nullable: false})
    severity!: Severity

    @BigIntColumn_({nullable: false})
    shortfall!: bigint

    @BigIntColumn_({nullable: false})
    surplus!: bigint

    @BigIntColumn_({nullable: false})
    baseline!: bigint

    @BigIntColumn_({nullable: false})
    tolerance!: bigint

    @StringColumn_({nullable: true})
    reason!: string | undefined | null

    @JSONColumn_({nullable: false})
    terms!: unknown
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, StringColumn as StringColumn_, Index as Index_, IntColumn as IntColumn_, BigIntColumn as BigIntColumn_, ManyToOne as ManyToOne_, DateTimeColumn as DateTimeColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Severity} from "./_severity"
import {Cut} from "./cut.model"
import {BreakTransition} from "./breakTransition.model"

/**
 * A difference with a name. Its state is its newest transition.
 */
@Entity_()
export class Break {
    constructor(props?: Partial<Break>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @StringColumn_({nullable: false})
    invariant!: string

    @StringColumn_({nullable: false})
    scope!: string

    @Column_("varchar", {length: 8, nullable: false})
    severity!: Severity

    @StringColumn_({nullable: false})
    subjectKind!: string

    @StringColumn_({nullable: false})
    subjectKey!: string

    @StringColumn_({nullable: true})
    subjectChain!: string | undefined | null

    @Index_()
    @StringColumn_({nullable: true})
    subjectTxHash!: string | undefined | null

    @IntColumn_({nullable: true})
    subjectLogIndex!: number | undefined | null

    @BigIntColumn_({nullable: false})
    amount!: bigint

    @StringColumn_({nullable: false})
    what!: string

    /**
     * The cut that first showed it, and its chain time.
     */
    @Index_()
    @ManyToOne_(() => Cut, {nullable: true})
    cut!: Cut

    @DateTimeColumn_({nullable: false})
    detectedAt!: Date

    @OneToMany_(() => BreakTransition, e => e.break)
    transitions!: BreakTransition[]
}

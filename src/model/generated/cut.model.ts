import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, DateTimeColumn as DateTimeColumn_, StringColumn as StringColumn_, JSONColumn as JSONColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {CutLevel} from "./_cutLevel"
import {CutChain} from "./cutChain.model"
import {Verdict} from "./verdict.model"
import {Place} from "./place.model"
import {CutRetraction} from "./cutRetraction.model"

/**
 * One time, and for each chain the last block at or before it. A permanent link.
 */
@Index_(["level", "time"], {unique: false})
@Entity_()
export class Cut {
    constructor(props?: Partial<Cut>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Column_("varchar", {length: 11, nullable: false})
    level!: CutLevel

    @DateTimeColumn_({nullable: false})
    time!: Date

    @Index_()
    @DateTimeColumn_({nullable: false})
    createdAt!: Date

    @StringColumn_({nullable: false})
    definitionVersion!: string

    @StringColumn_({nullable: false})
    codeVersion!: string

    @StringColumn_({nullable: false})
    world!: string

    /**
     * Chains not known at this time, with the reason.
     */
    @JSONColumn_({nullable: false})
    missing!: unknown

    @OneToMany_(() => CutChain, e => e.cut)
    chains!: CutChain[]

    @OneToMany_(() => Verdict, e => e.cut)
    verdicts!: Verdict[]

    @OneToMany_(() => Place, e => e.cut)
    places!: Place[]

    /**
     * The run's `migrations` answer at this cut.
     */
    @JSONColumn_({nullable: false})
    progress!: unknown

    @JSONColumn_({nullable: false})
    headline!: unknown

    /**
     * A row a cut rests on was undone by a reorg: the cut no longer stands.
     */
    @OneToMany_(() => CutRetraction, e => e.cut)
    retractions!: CutRetraction[]
}

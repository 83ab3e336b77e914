import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, DateTimeColumn as DateTimeColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Break} from "./break.model"
import {BreakState} from "./_breakState"
import {Cut} from "./cut.model"
import {CutLevel} from "./_cutLevel"

@Entity_()
export class BreakTransition {
    constructor(props?: Partial<BreakTransition>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Break, {nullable: true})
    break!: Break

    @Column_("varchar", {length: 9, nullable: false})
    state!: BreakState

    @Index_()
    @ManyToOne_(() => Cut, {nullable: true})
    cut!: Cut

    @DateTimeColumn_({nullable: false})
    at!: Date

    @Column_("varchar", {length: 11, nullable: false})
    level!: CutLevel

    @StringColumn_({nullable: true})
    evidence!: string | undefined | null
}

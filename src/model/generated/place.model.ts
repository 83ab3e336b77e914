import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, BigIntColumn as BigIntColumn_, JSONColumn as JSONColumn_} from "@subsquid/typeorm-store"
import {Cut} from "./cut.model"

/**
 * One row of the places table of a cut. Its list is `placeRows`: `places` is the table with total and remainder.
 */
@Entity_()
export class Place {
    constructor(props?: Partial<Place>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Cut, {nullable: true})
    cut!: Cut

    @StringColumn_({nullable: false})
    place!: string

    @IntColumn_({nullable: false})
    position!: number

    @StringColumn_({nullable: false})
    label!: string

    /**
     * Canonical PHA.
     */
    @BigIntColumn_({nullable: false})
    valuePha!: bigint

    @JSONColumn_({nullable: false})
    evidence!: unknown
}

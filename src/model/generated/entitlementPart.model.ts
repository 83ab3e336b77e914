import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, StringColumn as StringColumn_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Entitlement} from "./entitlement.model"

@Entity_()
export class EntitlementPart {
    constructor(props?: Partial<EntitlementPart>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Entitlement, {nullable: true})
    entitlement!: Entitlement

    @StringColumn_({nullable: false})
    class!: string

    /**
     * Canonical, 18 decimals.
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, StringColumn as StringColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {EntitlementList} from "./entitlementList.model"
import {EntitlementPart} from "./entitlementPart.model"

@Entity_()
export class Entitlement {
    constructor(props?: Partial<Entitlement>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => EntitlementList, {nullable: true})
    list!: EntitlementList

    @StringColumn_({nullable: false})
    migration!: string

    /**
     * 32-byte public key.
     */
    @Index_()
    @StringColumn_({nullable: false})
    account!: string

    /**
     * Its first 20 bytes: the user of a claim.
     */
    @Index_()
    @StringColumn_({nullable: false})
    user!: string

    @StringColumn_({nullable: false})
    holderClass!: string

    @OneToMany_(() => EntitlementPart, e => e.entitlement)
    parts!: EntitlementPart[]
}

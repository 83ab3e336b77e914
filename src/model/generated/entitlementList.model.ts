import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, StringColumn as StringColumn_, Index as Index_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Entitlement} from "./entitlement.model"

/**
 * An imported or derived list of who is owed what.
 */
@Entity_()
export class EntitlementList {
    constructor(props?: Partial<EntitlementList>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @StringColumn_({nullable: false})
    migration!: string

    @StringColumn_({nullable: false})
    basis!: string

    @StringColumn_({nullable: false})
    fileName!: string

    /**
     * SHA-256 of the file as imported.
     */
    @StringColumn_({nullable: false})
    digest!: string

    @DateTimeColumn_({nullable: false})
    importedAt!: Date

    /**
     * The list this one replaces.
     */
    @StringColumn_({nullable: true})
    replaces!: string | undefined | null

    @IntColumn_({nullable: false})
    rowCount!: number

    @OneToMany_(() => Entitlement, e => e.list)
    entries!: Entitlement[]
}

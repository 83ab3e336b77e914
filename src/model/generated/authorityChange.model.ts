import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, JSONColumn as JSONColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"

/**
 * Signer, owner, implementation, bridge configuration, pause, period or rate changed.
 */
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class AuthorityChange {
    constructor(props?: Partial<AuthorityChange>) {
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
    txHash!: string

    @IntColumn_({nullable: false})
    index!: number

    @StringColumn_({nullable: false})
    contract!: string

    @StringColumn_({nullable: false})
    event!: string

    @JSONColumn_({nullable: false})
    values!: unknown
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"
import {VaultMovementKind} from "./_vaultMovementKind"

@Index_(["chain", "height"], {unique: false})
@Entity_()
export class VaultMovement {
    constructor(props?: Partial<VaultMovement>) {
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

    @Column_("varchar", {length: 16, nullable: false})
    kind!: VaultMovementKind

    @StringColumn_({nullable: false})
    sender!: string

    @StringColumn_({nullable: false})
    receiver!: string

    @Index_()
    @StringColumn_({nullable: false})
    owner!: string

    @BigIntColumn_({nullable: false})
    assets!: bigint

    @BigIntColumn_({nullable: false})
    shares!: bigint
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"
import {BridgeSide} from "./_bridgeSide"
import {BridgeDirection} from "./_bridgeDirection"

/**
 * ERC20BridgeInitiated or ERC20BridgeFinalized; the legacy twin events are not indexed.
 */
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class BridgeTransfer {
    constructor(props?: Partial<BridgeTransfer>) {
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

    @Column_("varchar", {length: 9, nullable: false})
    side!: BridgeSide

    @Column_("varchar", {length: 10, nullable: false})
    direction!: BridgeDirection

    @StringColumn_({nullable: false})
    localToken!: string

    @StringColumn_({nullable: false})
    remoteToken!: string

    @StringColumn_({nullable: false})
    from!: string

    @StringColumn_({nullable: false})
    to!: string

    @BigIntColumn_({nullable: false})
    units!: bigint
}

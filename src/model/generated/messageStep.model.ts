import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, BooleanColumn as BooleanColumn_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"
import {MessageStepKind} from "./_messageStepKind"
import {BridgeDirection} from "./_bridgeDirection"

/**
 * One step in the life of a cross-domain message.
 */
@Index_(["chain", "height"], {unique: false})
@Entity_()
export class MessageStep {
    constructor(props?: Partial<MessageStep>) {
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
    step!: MessageStepKind

    @Column_("varchar", {length: 10, nullable: false})
    direction!: BridgeDirection

    @Index_()
    @StringColumn_({nullable: true})
    messageHash!: string | undefined | null

    @Index_()
    @StringColumn_({nullable: true})
    withdrawalHash!: string | undefined | null

    @BooleanColumn_({nullable: true})
    success!: boolean | undefined | null

    /**
     * The token transfer inside the message, as the receiving side names the tokens.
     */
    @StringColumn_({nullable: true})
    transferLocalToken!: string | undefined | null

    @StringColumn_({nullable: true})
    transferRemoteToken!: string | undefined | null

    @StringColumn_({nullable: true})
    transferFrom!: string | undefined | null

    @StringColumn_({nullable: true})
    transferTo!: string | undefined | null

    @BigIntColumn_({nullable: true})
    transferUnits!: bigint | undefined | null
}

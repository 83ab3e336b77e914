import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, ManyToOne as ManyToOne_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Block} from "./block.model"
import {ClaimPath} from "./_claimPath"
import {ClaimPart} from "./claimPart.model"

@Index_(["chain", "height"], {unique: false})
@Index_(["migration", "user"], {unique: false})
@Entity_()
export class Claim {
    constructor(props?: Partial<Claim>) {
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
    migration!: string

    /**
     * First 20 bytes of the 32-byte account id.
     */
    @StringColumn_({nullable: false})
    user!: string

    @StringColumn_({nullable: false})
    receiver!: string

    @StringColumn_({nullable: true})
    l2Receiver!: string | undefined | null

    /**
     * By calldata, never guessed.
     */
    @Column_("varchar", {length: 8, nullable: false})
    path!: ClaimPath

    @OneToMany_(() => ClaimPart, e => e.claim)
    parts!: ClaimPart[]
}

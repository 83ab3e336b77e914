import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, StringColumn as StringColumn_, IntColumn as IntColumn_, DateTimeColumn as DateTimeColumn_} from "@subsquid/typeorm-store"

/**
 * A block that a processor saw. Ids sort as text: chain, padded height, five digits of the hash.
 * Everything below it that carries a chain and a height is insert-only: a reorg or a repair deletes
 * the rows at or above a height and replays.
 */
@Index_(["chain", "height"], {unique: false})
@Index_(["chain", "timestamp"], {unique: false})
@Entity_()
export class Block {
    constructor(props?: Partial<Block>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @StringColumn_({nullable: false})
    chain!: string

    @IntColumn_({nullable: false})
    height!: number

    @StringColumn_({nullable: false})
    hash!: string

    @StringColumn_({nullable: false})
    parentHash!: string

    @DateTimeColumn_({nullable: false})
    timestamp!: Date

    /**
     * Runtime version; null on EVM chains.
     */
    @IntColumn_({nullable: true})
    specVersion!: number | undefined | null
}

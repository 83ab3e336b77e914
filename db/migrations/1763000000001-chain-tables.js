/**
 * Tables the processors write. Insert-only: a reorg or a repair deletes the rows at or above a
 * height. No foreign keys, so that rows of one height can go in any order. Ids and every text that
 * is compared by order are COLLATE "C": they sort by bytes, as JavaScript sorts them.
 */
module.exports = class ChainTables1763000000001 {
  name = 'ChainTables1763000000001'

  async up(db) {
    await db.query(`
      CREATE TABLE block (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        hash text COLLATE "C" NOT NULL,
        parent_hash text COLLATE "C" NOT NULL,
        "timestamp" timestamptz NOT NULL,
        spec_version int4
      )`)
    await db.query(`CREATE INDEX block_by_height ON block (chain, height)`)
    // The newest block at or before a time: the cut.
    await db.query(`CREATE INDEX block_by_time ON block (chain, "timestamp", height)`)

    await db.query(`
      CREATE TABLE posting (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C",
        index int4 NOT NULL,
        asset text COLLATE "C" NOT NULL,
        debit text COLLATE "C" NOT NULL,
        credit text COLLATE "C" NOT NULL,
        amount numeric(78,0) NOT NULL CHECK (amount >= 0),
        units numeric(78,0) NOT NULL CHECK (units >= 0),
        decimals int4 NOT NULL,
        event text COLLATE "C" NOT NULL,
        debit_balance numeric(78,0) NOT NULL,
        credit_balance numeric(78,0) NOT NULL
      )`)
    await db.query(`CREATE INDEX posting_by_height ON posting (chain, height)`)
    // A balance as of a height is the first entry of each index; the balance itself rides along,
    // so the sum over all accounts of an asset never touches the table.
    await db.query(
      `CREATE INDEX posting_by_debit ON posting (asset, debit, height DESC, id DESC) INCLUDE (debit_balance)`,
    )
    await db.query(
      `CREATE INDEX posting_by_credit ON posting (asset, credit, height DESC, id DESC) INCLUDE (credit_balance)`,
    )

    await db.query(`
      CREATE TABLE claim (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C" NOT NULL,
        index int4 NOT NULL,
        migration text COLLATE "C" NOT NULL,
        "user" text COLLATE "C" NOT NULL,
        receiver text COLLATE "C" NOT NULL,
        l2_receiver text COLLATE "C",
        path varchar(8) NOT NULL
      )`)
    await db.query(`CREATE INDEX claim_by_height ON claim (chain, height)`)
    await db.query(`CREATE INDEX claim_by_user ON claim (migration, "user")`)

    await db.query(`
      CREATE TABLE claim_part (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        claim_id varchar COLLATE "C" NOT NULL,
        class text COLLATE "C" NOT NULL,
        asset text COLLATE "C" NOT NULL,
        units numeric(78,0) NOT NULL,
        decimals int4 NOT NULL,
        amount numeric(78,0) NOT NULL
      )`)
    await db.query(`CREATE INDEX claim_part_by_height ON claim_part (chain, height)`)
    await db.query(`CREATE INDEX claim_part_by_claim ON claim_part (claim_id)`)

    await db.query(`
      CREATE TABLE funding (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C" NOT NULL,
        index int4 NOT NULL,
        migration text COLLATE "C" NOT NULL
      )`)
    await db.query(`CREATE INDEX funding_by_height ON funding (chain, height)`)

    await db.query(`
      CREATE TABLE funding_part (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        funding_id varchar COLLATE "C" NOT NULL,
        class text COLLATE "C" NOT NULL,
        asset text COLLATE "C" NOT NULL,
        units numeric(78,0) NOT NULL,
        decimals int4 NOT NULL,
        amount numeric(78,0) NOT NULL
      )`)
    await db.query(`CREATE INDEX funding_part_by_height ON funding_part (chain, height)`)
    await db.query(`CREATE INDEX funding_part_by_funding ON funding_part (funding_id)`)

    await db.query(`
      CREATE TABLE bridge_transfer (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C" NOT NULL,
        index int4 NOT NULL,
        side varchar(9) NOT NULL,
        direction varchar(10) NOT NULL,
        local_token text COLLATE "C" NOT NULL,
        remote_token text COLLATE "C" NOT NULL,
        "from" text COLLATE "C" NOT NULL,
        "to" text COLLATE "C" NOT NULL,
        units numeric(78,0) NOT NULL
      )`)
    await db.query(`CREATE INDEX bridge_transfer_by_height ON bridge_transfer (chain, height)`)

    await db.query(`
      CREATE TABLE message_step (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C" NOT NULL,
        index int4 NOT NULL,
        step varchar(9) NOT NULL,
        direction varchar(10) NOT NULL,
        message_hash text COLLATE "C",
        withdrawal_hash text COLLATE "C",
        success bool,
        transfer_local_token text COLLATE "C",
        transfer_remote_token text COLLATE "C",
        transfer_from text COLLATE "C",
        transfer_to text COLLATE "C",
        transfer_units numeric(78,0)
      )`)
    await db.query(`CREATE INDEX message_step_by_height ON message_step (chain, height)`)
    await db.query(`CREATE INDEX message_step_by_message ON message_step (message_hash)`)
    await db.query(`CREATE INDEX message_step_by_withdrawal ON message_step (withdrawal_hash)`)

    await db.query(`
      CREATE TABLE vault_movement (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C" NOT NULL,
        index int4 NOT NULL,
        kind varchar(16) NOT NULL,
        sender text COLLATE "C" NOT NULL,
        receiver text COLLATE "C" NOT NULL,
        owner text COLLATE "C" NOT NULL,
        assets numeric(78,0) NOT NULL,
        shares numeric(78,0) NOT NULL
      )`)
    await db.query(`CREATE INDEX vault_movement_by_height ON vault_movement (chain, height)`)
    await db.query(`CREATE INDEX vault_movement_by_owner ON vault_movement (owner)`)

    await db.query(`
      CREATE TABLE authority_change (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C" NOT NULL,
        index int4 NOT NULL,
        contract text COLLATE "C" NOT NULL,
        event text COLLATE "C" NOT NULL,
        "values" jsonb NOT NULL
      )`)
    await db.query(`CREATE INDEX authority_change_by_height ON authority_change (chain, height)`)

    await db.query(`
      CREATE TABLE raw_fact (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C",
        index int4 NOT NULL,
        source text COLLATE "C" NOT NULL,
        event text COLLATE "C" NOT NULL,
        data jsonb
      )`)
    await db.query(`CREATE INDEX raw_fact_by_height ON raw_fact (chain, height)`)
    await db.query(`CREATE INDEX raw_fact_by_event ON raw_fact (source, event)`)

    await db.query(`
      CREATE TABLE gap (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        tx_hash text COLLATE "C",
        index int4 NOT NULL,
        from_height int4 NOT NULL,
        to_height int4,
        event text COLLATE "C" NOT NULL,
        reason text COLLATE "C" NOT NULL
      )`)
    await db.query(`CREATE INDEX gap_by_height ON gap (chain, height)`)

    await db.query(`
      CREATE TABLE issuance_reading (
        id varchar COLLATE "C" PRIMARY KEY,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        block_id varchar COLLATE "C" NOT NULL,
        asset text COLLATE "C" NOT NULL,
        amount numeric(78,0) NOT NULL
      )`)
    await db.query(`CREATE INDEX issuance_reading_by_height ON issuance_reading (chain, height)`)
  }

  async down(db) {
    await db.query(
      `DROP TABLE block, posting, claim, claim_part, funding, funding_part, bridge_transfer, message_step,
         vault_movement, authority_change, raw_fact, gap, issuance_reading`,
    )
  }
}

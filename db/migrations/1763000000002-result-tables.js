/**
 * Tables the jobs and the commands write: entitlement lists, cuts and what was found at them. A
 * correction or a retraction is a new row that names the old one; nothing here is edited.
 */
module.exports = class ResultTables1763000000002 {
  name = 'ResultTables1763000000002'

  async up(db) {
    await db.query(`
      CREATE TABLE entitlement_list (
        id varchar COLLATE "C" PRIMARY KEY,
        migration text COLLATE "C" NOT NULL,
        basis text COLLATE "C" NOT NULL,
        file_name text COLLATE "C" NOT NULL,
        digest text COLLATE "C" NOT NULL,
        imported_at timestamptz NOT NULL,
        replaces text COLLATE "C",
        row_count int4 NOT NULL
      )`)
    await db.query(`CREATE INDEX entitlement_list_by_migration ON entitlement_list (migration, imported_at)`)

    await db.query(`
      CREATE TABLE entitlement (
        id varchar COLLATE "C" PRIMARY KEY,
        list_id varchar COLLATE "C" NOT NULL,
        migration text COLLATE "C" NOT NULL,
        account text COLLATE "C" NOT NULL,
        "user" text COLLATE "C" NOT NULL,
        holder_class text COLLATE "C" NOT NULL
      )`)
    await db.query(`CREATE INDEX entitlement_by_list ON entitlement (list_id)`)
    await db.query(`CREATE INDEX entitlement_by_account ON entitlement (account)`)
    await db.query(`CREATE INDEX entitlement_by_user ON entitlement ("user")`)

    await db.query(`
      CREATE TABLE entitlement_part (
        id varchar COLLATE "C" PRIMARY KEY,
        entitlement_id varchar COLLATE "C" NOT NULL,
        class text COLLATE "C" NOT NULL,
        amount numeric(78,0) NOT NULL CHECK (amount >= 0)
      )`)
    await db.query(`CREATE INDEX entitlement_part_by_entitlement ON entitlement_part (entitlement_id)`)

    await db.query(`
      CREATE TABLE cut (
        id varchar COLLATE "C" PRIMARY KEY,
        level varchar(11) NOT NULL,
        "time" timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        definition_version text COLLATE "C" NOT NULL,
        code_version text COLLATE "C" NOT NULL,
        world text COLLATE "C" NOT NULL,
        missing jsonb NOT NULL,
        progress jsonb NOT NULL,
        headline jsonb NOT NULL
      )`)
    await db.query(`CREATE INDEX cut_by_time ON cut (level, "time")`)
    await db.query(`CREATE INDEX cut_by_creation ON cut (created_at)`)

    await db.query(`
      CREATE TABLE cut_chain (
        id varchar COLLATE "C" PRIMARY KEY,
        cut_id varchar COLLATE "C" NOT NULL,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        hash text COLLATE "C" NOT NULL,
        "timestamp" timestamptz NOT NULL,
        complete bool NOT NULL
      )`)
    await db.query(`CREATE INDEX cut_chain_by_cut ON cut_chain (cut_id)`)

    await db.query(`
      CREATE TABLE cut_retraction (
        id varchar COLLATE "C" PRIMARY KEY,
        cut_id varchar COLLATE "C" NOT NULL,
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        hash text COLLATE "C" NOT NULL,
        retracted_at timestamptz NOT NULL
      )`)
    await db.query(`CREATE INDEX cut_retraction_by_cut ON cut_retraction (cut_id)`)

    await db.query(`
      CREATE TABLE verdict (
        id varchar COLLATE "C" PRIMARY KEY,
        cut_id varchar COLLATE "C" NOT NULL,
        invariant text COLLATE "C" NOT NULL,
        scope text COLLATE "C" NOT NULL,
        verdict varchar(7) NOT NULL,
        severity varchar(8) NOT NULL,
        shortfall numeric(78,0) NOT NULL,
        surplus numeric(78,0) NOT NULL,
        baseline numeric(78,0) NOT NULL,
        tolerance numeric(78,0) NOT NULL,
        reason text COLLATE "C",
        terms jsonb NOT NULL
      )`)
    await db.query(`CREATE INDEX verdict_by_cut ON verdict (cut_id)`)
    await db.query(`CREATE INDEX verdict_by_invariant ON verdict (invariant, scope)`)

    await db.query(`
      CREATE TABLE place (
        id varchar COLLATE "C" PRIMARY KEY,
        cut_id varchar COLLATE "C" NOT NULL,
        place text COLLATE "C" NOT NULL,
        position int4 NOT NULL,
        label text COLLATE "C" NOT NULL,
        value_pha numeric(78,0) NOT NULL,
        evidence jsonb NOT NULL
      )`)
    await db.query(`CREATE INDEX place_by_cut ON place (cut_id)`)

    // `break` and a few column names are words of SQL: quoted everywhere.
    await db.query(`
      CREATE TABLE "break" (
        id varchar COLLATE "C" PRIMARY KEY,
        invariant text COLLATE "C" NOT NULL,
        scope text COLLATE "C" NOT NULL,
        severity varchar(8) NOT NULL,
        subject_kind text COLLATE "C" NOT NULL,
        subject_key text COLLATE "C" NOT NULL,
        subject_chain text COLLATE "C",
        subject_tx_hash text COLLATE "C",
        subject_log_index int4,
        amount numeric(78,0) NOT NULL,
        what text COLLATE "C" NOT NULL,
        cut_id varchar COLLATE "C" NOT NULL,
        detected_at timestamptz NOT NULL
      )`)
    await db.query(`CREATE INDEX break_by_invariant ON "break" (invariant)`)
    await db.query(`CREATE INDEX break_by_transaction ON "break" (subject_tx_hash)`)
    await db.query(`CREATE INDEX break_by_cut ON "break" (cut_id)`)

    await db.query(`
      CREATE TABLE break_transition (
        id varchar COLLATE "C" PRIMARY KEY,
        break_id varchar COLLATE "C" NOT NULL,
        state varchar(9) NOT NULL,
        cut_id varchar COLLATE "C" NOT NULL,
        at timestamptz NOT NULL,
        level varchar(11) NOT NULL,
        evidence text COLLATE "C"
      )`)
    await db.query(`CREATE INDEX break_transition_by_break ON break_transition (break_id)`)
    await db.query(`CREATE INDEX break_transition_by_cut ON break_transition (cut_id)`)

    // Finalized headers found by bisection where block rows are sparse. A cache of the store, not
    // part of the public schema.
    await db.query(`
      CREATE TABLE probed_header (
        chain text COLLATE "C" NOT NULL,
        height int4 NOT NULL,
        hash text COLLATE "C" NOT NULL,
        "timestamp" timestamptz NOT NULL,
        PRIMARY KEY (chain, height)
      )`)
    await db.query(`CREATE INDEX probed_header_by_time ON probed_header (chain, "timestamp")`)
  }

  async down(db) {
    await db.query(
      `DROP TABLE entitlement_list, entitlement, entitlement_part, cut, cut_chain, cut_retraction, verdict, place,
         "break", break_transition, probed_header`,
    )
  }
}

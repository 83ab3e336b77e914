/**
 * Tells the jobs that blocks came or went: NOTIFY crossledger_block, payload `<chain>:<height>`.
 * One message per chain and statement, not per row: a bulk insert of a year of history is one.
 * And a guard: no row of any table is ever updated.
 */
const INSERT_ONLY = [
  'block',
  'posting',
  'claim',
  'claim_part',
  'funding',
  'funding_part',
  'bridge_transfer',
  'message_step',
  'vault_movement',
  'authority_change',
  'raw_fact',
  'gap',
  'issuance_reading',
  'entitlement_list',
  'entitlement',
  'entitlement_part',
  'cut',
  'cut_chain',
  'cut_retraction',
  'verdict',
  'place',
  'break',
  'break_transition',
]

module.exports = class BlockSignal1763000000003 {
  name = 'BlockSignal1763000000003'

  async up(db) {
    await db.query(`
      CREATE FUNCTION crossledger_notify_block() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed record;
      BEGIN
        FOR changed IN
          SELECT chain, CASE TG_OP WHEN 'INSERT' THEN max(height) ELSE min(height) END AS height
          FROM changed_blocks GROUP BY chain
        LOOP
          PERFORM pg_notify('crossledger_block', changed.chain || ':' || changed.height);
        END LOOP;
        RETURN NULL;
      END $$`)
    await db.query(`
      CREATE TRIGGER block_inserted AFTER INSERT ON block REFERENCING NEW TABLE AS changed_blocks
      FOR EACH STATEMENT EXECUTE FUNCTION crossledger_notify_block()`)
    await db.query(`
      CREATE TRIGGER block_deleted AFTER DELETE ON block REFERENCING OLD TABLE AS changed_blocks
      FOR EACH STATEMENT EXECUTE FUNCTION crossledger_notify_block()`)

    await db.query(`
      CREATE FUNCTION crossledger_forbid_update() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'table % is insert-only: write a new row that names the old one', TG_TABLE_NAME;
      END $$`)
    for (const table of INSERT_ONLY) {
      await db.query(`
        CREATE TRIGGER ${table}_insert_only BEFORE UPDATE ON "${table}"
        FOR EACH STATEMENT EXECUTE FUNCTION crossledger_forbid_update()`)
    }
  }

  async down(db) {
    for (const table of INSERT_ONLY) await db.query(`DROP TRIGGER ${table}_insert_only ON "${table}"`)
    await db.query(`DROP FUNCTION crossledger_forbid_update()`)
    await db.query(`DROP TRIGGER block_inserted ON block`)
    await db.query(`DROP TRIGGER block_deleted ON block`)
    await db.query(`DROP FUNCTION crossledger_notify_block()`)
  }
}

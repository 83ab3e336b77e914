/** Finds the cuts that rest on a block which a reorg undid. */
module.exports = class CutChainHeight1763000000004 {
  name = 'CutChainHeight1763000000004'

  async up(db) {
    await db.query(`CREATE INDEX cut_chain_by_height ON cut_chain (chain, height)`)
  }

  async down(db) {
    await db.query(`DROP INDEX cut_chain_by_height`)
  }
}

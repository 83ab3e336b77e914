import { TypeormDatabase } from '@subsquid/typeorm-store'
import type { ChainId } from '../chains/chain'
import { projectRoot } from './project-root'

/** Schema in which Subsquid keeps how far the processor of a chain is: `phala_l2_processor`. */
export function stateSchemaOf(chain: ChainId): string {
  return `${chain.replaceAll('-', '_')}_processor`
}

/**
 * The database as the processor of one chain needs it: its own state schema, the tables shared, hot
 * blocks tracked so that a reorg is undone row by row. Subsquid takes its connection from DB_URL.
 */
export function processorDatabase(chain: ChainId, databaseUrl: string, projectDir = projectRoot()): TypeormDatabase {
  process.env.DB_URL = databaseUrl
  return new TypeormDatabase({
    stateSchema: stateSchemaOf(chain),
    isolationLevel: 'REPEATABLE READ',
    supportHotBlocks: true,
    projectDir,
  })
}

import { TypeormDatabase } from '@subsquid/typeorm-store'
import type { ChainId } from '../chains/chain'
import { projectRoot } from './project-root'
import { stateSchemaOf } from './state-schema-of'

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

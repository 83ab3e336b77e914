import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TypeormDatabase } from '@subsquid/typeorm-store'
import * as model from '../../model'
import { processorDatabase } from '../processor-database'

/**
 * The processor's database without a build: Subsquid loads entities from `lib/model`, so the tests
 * give it a folder whose lib/model hands back the classes this very process has loaded.
 */
export function openSampleDatabase(chain: string, databaseUrl: string): TypeormDatabase {
  const project = mkdtempSync(join(tmpdir(), 'crossledger-store-'))
  mkdirSync(join(project, 'lib', 'model'), { recursive: true })
  Object.assign(globalThis, { crossledgerModel: model })
  writeFileSync(join(project, 'lib', 'model', 'index.js'), 'module.exports = { ...globalThis.crossledgerModel }\n')
  return processorDatabase(chain, databaseUrl, project)
}

/** Every migration crossledger verifies. To add one, write its file and add its row here. */
import type { Migration } from './migration'
import { phalaMigration } from './phala'

export const migrations: readonly Migration[] = [phalaMigration]

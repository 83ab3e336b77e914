/**
 * One sentence for a person, from what Postgres or the system said. Anything not known is quoted.
 */

export interface FailureContext {
  /** Folder of the database. */
  readonly place: string
  /** User it was started as. */
  readonly account: string
}

const CAUSES: readonly (readonly [RegExp, (context: FailureContext) => string])[] = [
  [/No space left on device|ENOSPC/, ({ place }) => `The disk that holds ${place} is full; make room and start again.`],
  [/Disk quota exceeded|EDQUOT/, ({ place }) => `The disk quota for ${place} is used up; make room and start again.`],
  [
    /initialized by PostgreSQL version/,
    ({ place }) =>
      `The database in ${place} was made by another major version of Postgres; start over with --fresh, or set DATABASE_URL to a database of your own.`,
  ],
  [
    /could not look up effective user ID/,
    () =>
      'The user that crossledger runs as has no name in /etc/passwd, and Postgres wants one; run it as a named user, or set DATABASE_URL to a database of your own.',
  ],
  [
    /EPERM|could not set(uid|gid)/,
    ({ account }) =>
      `This session runs as root but may not switch to user ${account}, as Postgres needs; start as an ordinary user, or set DATABASE_URL to a database of your own.`,
  ],
  [
    /EACCES|[Pp]ermission denied/,
    ({ place, account }) =>
      `User ${account} may not run Postgres in ${place} (the folder is not his, or its disk is mounted noexec); choose another folder with --data.`,
  ],
  [
    /ENOENT|cannot execute|not found \(required by|error while loading shared libraries/,
    () =>
      'The Postgres programs of the npm package do not run on this system (they need glibc or a library it lacks); set DATABASE_URL to a database of your own.',
  ],
  [
    /could not create shared memory|could not map anonymous shared memory|Cannot allocate memory/,
    () => 'There is not enough memory to start Postgres; it needs about 200 MiB. Free some and start again.',
  ],
  [
    /invalid (primary )?checkpoint record|could not locate a valid checkpoint|data directory .* has invalid|incorrect checksum/,
    ({ place }) => `The database in ${place} is damaged; start over with --fresh.`,
  ],
]

/** @param said standard error or log of the program, or the message of the error that starting it gave. */
export function explainFailure(said: string, context: FailureContext): string {
  const cause = CAUSES.find(([pattern]) => pattern.test(said))
  if (cause !== undefined) return cause[1](context)
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return `Postgres did not start in ${context.place}: ${telling.trim()}.`
}

/** The port was taken between choosing it and binding it: worth another try with another one. */
export function isPortTaken(said: string): boolean {
  return /could not bind IPv4 address .*Address already in use|could not create any TCP\/IP sockets/.test(said)
}

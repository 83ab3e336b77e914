/**
 * Which user of the operating system Postgres runs as. It refuses root, so root needs another
 * one, and initdb refuses a user id without a name. No user is created: every system has `nobody`.
 */
import { UserError } from '../user-error'

export interface OsAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export interface AccountSituation {
  /** Effective user id of this process; undefined on systems without user ids. */
  readonly uid: number | undefined
  /** Text of /etc/passwd; empty where there is none. */
  readonly passwd: string
  /** User id that owns a database from an earlier run, or null. It has to stay the same. */
  readonly owner: number | null
}

/**
 * The account to switch to, or null to run as the user we are.
 * @throws UserError when Postgres could run as nobody at all, or the earlier database is another user's.
 */
export function chooseAccount({ uid, passwd, owner }: AccountSituation): OsAccount | null {
  const accounts = parsePasswd(passwd)
  if (uid !== 0) {
    if (owner !== null && uid !== undefined && owner !== uid) {
      const name = accounts.find((account) => account.uid === owner)?.name ?? `user id ${owner}`
      throw new UserError(
        `The database in the data folder belongs to ${name}; start as that user or as root, or choose another folder with --data.`,
      )
    }
    return null
  }
  const byName = (name: string) => accounts.find((account) => account.name === name && account.uid !== 0)
  const former = accounts.find((account) => account.uid === owner && account.uid !== 0)
  const chosen = former ?? byName('postgres') ?? byName('nobody') ?? accounts.find((account) => account.uid !== 0)
  if (chosen === undefined) {
    throw new UserError(
      'Postgres does not run as root and this system has no other user in /etc/passwd; start as an ordinary user, or set DATABASE_URL to a database of your own.',
    )
  }
  return chosen
}

function parsePasswd(text: string): OsAccount[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

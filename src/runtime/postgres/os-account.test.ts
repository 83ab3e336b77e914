import { describe, expect, it } from 'vitest'
import { UserError } from '../user-error'
import { chooseAccount } from './os-account'

const ROOT = 'root:x:0:0:root:/root:/bin/sh'
const NOBODY = 'nobody:x:65534:65533:nobody:/:/sbin/nologin'
const POSTGRES = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash'
const DAEMON = 'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin'
const passwd = (...lines: string[]) => `${lines.join('\n')}\n`

describe('chooseAccount', () => {
  it('stays who we are unless we are root', () => {
    expect(chooseAccount({ uid: 1000, passwd: passwd(ROOT, POSTGRES), owner: null })).toBeNull()
    expect(chooseAccount({ uid: 1000, passwd: passwd(ROOT, POSTGRES), owner: 1000 })).toBeNull()
    expect(chooseAccount({ uid: undefined, passwd: '', owner: null })).toBeNull()
  })

  it.each([
    [passwd(ROOT, DAEMON, NOBODY, POSTGRES), { name: 'postgres', uid: 101, gid: 104 }],
    [passwd(ROOT, DAEMON, NOBODY), { name: 'nobody', uid: 65534, gid: 65533 }],
    [passwd(ROOT, DAEMON), { name: 'daemon', uid: 1, gid: 1 }],
  ])('as root takes postgres, else nobody, else anyone', (text, account) => {
    expect(chooseAccount({ uid: 0, passwd: text, owner: null })).toEqual(account)
  })

  it('stays with the user who owns the database of an earlier run', () => {
    expect(chooseAccount({ uid: 0, passwd: passwd(ROOT, POSTGRES, NOBODY), owner: 65534 })?.name).toBe('nobody')
  })

  it('never takes an account that is root under another name', () => {
    const passwdText = passwd(ROOT, 'postgres:x:0:0::/:/bin/sh', NOBODY)
    expect(chooseAccount({ uid: 0, passwd: passwdText, owner: 0 })?.name).toBe('nobody')
  })

  it('says so when there is nobody, or the database is somebody else’s', () => {
    expect(() => chooseAccount({ uid: 0, passwd: passwd(ROOT), owner: null })).toThrow(UserError)
    expect(() => chooseAccount({ uid: 1000, passwd: passwd(ROOT, POSTGRES), owner: 101 })).toThrow(
      'The database in the data folder belongs to postgres;',
    )
  })
})

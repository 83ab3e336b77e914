import { statfsSync } from 'node:fs'
import { UserError } from './user-error'

const MIB = 1024 * 1024

/**
 * @param folder an existing folder on the disk that will be written.
 * @throws UserError when less than `neededMib` mebibytes are free there.
 */
export function assertDiskSpace(folder: string, neededMib: number, purpose: string): void {
  const disk = statfsSync(folder)
  const freeMib = Math.floor((disk.bavail * disk.bsize) / MIB)
  if (freeMib >= neededMib) return
  throw new UserError(
    `The disk that holds ${folder} has ${freeMib} MiB free and ${purpose} needs ${neededMib} MiB; make room, or choose another folder with --data.`,
  )
}

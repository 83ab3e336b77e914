import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs'

/** A part that runs for months must not fill the disk: at this size the file becomes `<name>.1`. */
const LARGEST_BYTES = 32 * 1024 * 1024

export interface RotatingFile {
  write(line: string): void
  close(): void
}

/** Appends lines to a log file and keeps at most one older one. Creates it if needed; its folder has to exist. */
export function openRotatingFile(path: string, largestBytes = LARGEST_BYTES): RotatingFile {
  let bytes = existsSync(path) ? statSync(path).size : 0
  let file = openSync(path, 'a')
  return {
    write(line) {
      if (bytes >= largestBytes) {
        closeSync(file)
        renameSync(path, `${path}.1`)
        file = openSync(path, 'a')
        bytes = 0
      }
      bytes += writeSync(file, `${line}\n`)
    },
    close: () => closeSync(file),
  }
}

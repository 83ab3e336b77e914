/** Ports on 127.0.0.1. Between finding one and using it somebody else may take it: callers retry. */
import { createServer } from 'node:net'

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return tryPort(0)
}

export async function portIsFree(port: number): Promise<boolean> {
  try {
    await tryPort(port)
    return true
  } catch {
    return false
  }
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const found = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(found))
    })
  })
}

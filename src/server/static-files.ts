import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

interface StaticFile {
  readonly body: Buffer
  readonly zipped: Buffer | null
  readonly headers: Readonly<Record<string, string>>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

/** Too small to gain anything. */
const ZIP_BYTES_MIN = 512

/** Answers a request for a file of the built dashboard; false when there is no such file. */
export type StaticHandler = (path: string, request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Reads the whole folder once: a request can name nothing that is not in the list, so no path can
 * climb out. Files under assets/ carry a digest in their name and never change; the others are
 * asked for again with their ETag. A folder that does not exist has no files.
 */
export function serveStatic(folder: string): StaticHandler {
  const files = readFolder(folder)
  return (path, request, response) => {
    const file = files.get(path)
    if (file === undefined) return false
    const etag = file.headers.etag
    if (etag !== undefined && request.headers['if-none-match'] === etag) {
      response.writeHead(304, file.headers).end()
      return true
    }
    const zip = file.zipped !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const body = zip && file.zipped !== null ? file.zipped : file.body
    response.writeHead(200, {
      ...file.headers,
      ...(zip ? { 'content-encoding': 'gzip' } : {}),
      'content-length': body.length,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }
}

function readFolder(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const path of listFiles(folder)) {
    const url = `/${relative(folder, path).split(sep).join('/')}`
    files.set(url, readStaticFile(path, url.startsWith('/assets/')))
  }
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function readStaticFile(path: string, immutable: boolean): StaticFile {
  const body = readFileSync(path)
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  const zippable = body.length >= ZIP_BYTES_MIN && !type.startsWith('image/p')
  return {
    body,
    zipped: zippable ? gzipSync(body, { level: 9 }) : null,
    headers: {
      'content-type': type,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      vary: 'accept-encoding',
    },
  }
}

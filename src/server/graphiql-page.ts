import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { contentSecurityPolicy } from './security-headers'

export interface GraphiqlPage {
  /** True when the request is a browser's navigation, to be answered with the page. */
  wants(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): void
}

/**
 * The playground, without a CDN. Its one script stands in the page, so this page alone gets a policy
 * that names the script's digest. Rendered and zipped at the first visit: it is 9 MB of text.
 */
export function graphiqlPage(defaultQuery: string): GraphiqlPage {
  let rendered: RenderedPage | undefined
  return {
    wants: (request) =>
      request.method === 'GET' &&
      (request.headers.accept ?? '').includes('text/html') &&
      !(request.url ?? '').includes('query='),
    answer(_request, response) {
      rendered ??= render(defaultQuery)
      response.writeHead(200, rendered.headers)
      response.end(rendered.zipped)
    },
  }
}

interface RenderedPage {
  readonly zipped: Buffer
  readonly headers: Readonly<Record<string, string>>
}

function render(defaultQuery: string): RenderedPage {
  const html = renderGraphiQL({
    title: 'crossledger GraphQL',
    endpoint: '/graphql',
    defaultQuery,
    subscriptionsProtocol: 'SSE',
  })
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => digest(script))
  return {
    zipped: gzipSync(html),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // Every browser that runs this page reads gzip.
      'content-encoding': 'gzip',
      'cache-control': 'private, max-age=3600',
      vary: 'accept, accept-encoding',
      'content-security-policy': contentSecurityPolicy({
        'script-src': scripts.join(' '),
        'style-src': "'unsafe-inline'",
        'font-src': 'data:',
        'worker-src': 'blob:',
      }),
    },
  }
}

function digest(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

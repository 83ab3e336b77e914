import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The server serves lib/web as it is; everything is in files of our own, nothing inline. */
export default defineConfig({
  root: here('.'),
  publicDir: here('./public'),
  build: {
    outDir: here('../lib/web'),
    emptyOutDir: true,
    // An asset as data: in CSS would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  // `vite` for working on the page, against a server started beside it.
  server: {
    host: '127.0.0.1',
    port: 4351,
    proxy: { '/graphql': 'http://127.0.0.1:4350', '/ready': 'http://127.0.0.1:4350' },
  },
})

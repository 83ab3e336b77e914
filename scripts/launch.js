/** `node scripts/launch.js <program> [args]`: makes the clone ready, then becomes that program of lib/. */
const { spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { ensureInstalled, root } = require('./bootstrap')

const [program, ...args] = process.argv.slice(2)
const envFile = path.join(root, '.env')
// The demo brings endpoints of its own: it must never write into the database of a live run.
if (program !== 'src/cli/demo.js' && fs.existsSync(envFile)) process.loadEnvFile(envFile)
ensureInstalled()
require('./build').build()

// The channel is how the child notices that this process is gone, however it went.
const dieWithParent = path.join(root, 'lib/src/runtime/die-with-parent.js')
const child = spawn(
  process.execPath,
  ['--enable-source-maps', '--require', dieWithParent, path.join(root, 'lib', program), ...args],
  { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
)
// Ctrl-C reaches the child by the terminal's process group; a signal sent to this process alone is passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startAnvil } from './anvil-process'
import { JsonRpc } from './json-rpc'

const OPTIONS = { chainId: 2035, genesisNumber: 7, genesisTime: 1_700_000_000 }

async function isUp(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'POST', body: '{}' })
    return true
  } catch {
    return false
  }
}

/** Waits until it is so; the test's own time limit says when it never is. */
async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(50)
}

describe('startAnvil', () => {
  test('it has the chain id, number and time that were asked for, and is gone after stop', async () => {
    const anvil = await startAnvil(OPTIONS)
    const rpc = new JsonRpc(anvil.url)
    expect(await rpc.call('eth_chainId')).toBe('0x7f3')
    const block = await rpc.call<{ number: string; timestamp: string }>('eth_getBlockByNumber', ['latest', false])
    expect([Number(block.number), Number(block.timestamp)]).toEqual([7, 1_700_000_000])
    rpc.close()
    await anvil.stop()
    expect(await isUp(anvil.url)).toBe(false)
  })

  test('it dies with a parent that was killed, and leaves no folder behind', async () => {
    // The parent runs this very file's subject; only built JavaScript can be spawned, so it is transpiled here.
    const source = join(__dirname, 'anvil-process.ts')
    const script = `
      const ts = require('typescript'), fs = require('fs'), Module = require('module')
      const text = ts.transpileModule(fs.readFileSync(${JSON.stringify(source)}, 'utf8'), { compilerOptions: { module: 'commonjs', target: 'es2022', esModuleInterop: true } }).outputText
      const loaded = new Module(${JSON.stringify(source)}, module)
      loaded.filename = ${JSON.stringify(source)}
      loaded.paths = Module._nodeModulePaths(${JSON.stringify(__dirname)})
      loaded._compile(text, ${JSON.stringify(source)})
      loaded.exports.startAnvil(${JSON.stringify(OPTIONS)}).then((anvil) => console.log(anvil.url + ' ' + anvil.cache))
    `
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const line = await new Promise<string>((resolve) => {
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()))
    })
    const [url = '', cache = ''] = line.split(' ')
    expect(await isUp(url)).toBe(true)
    expect(existsSync(cache)).toBe(true)
    parent.kill('SIGKILL')
    await until(async () => !(await isUp(url)))
    await until(() => !existsSync(cache))
  })
})

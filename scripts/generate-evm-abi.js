/**
 * Regenerates processors/evm/abi with Subsquid's typegen. Run: node scripts/generate-evm-abi.js [shared folder]
 *
 * One file per contract kind. Each is the union of every ABI a contract of that kind may answer with
 * (both claimers, both sides of a bridge, both portals of the OP Stack, and the EIP-1967 proxy in front),
 * so an event is looked up by its topic whichever of them emitted it. Only events, and the functions
 * whose calldata is decoded, are kept: state is read by room `state`, not by the processors.
 */
const { execFileSync } = require('node:child_process')
const { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join, resolve } = require('node:path')

const root = resolve(__dirname, '..')
const shared = resolve(process.argv[2] ?? process.env.CROSSLEDGER_SHARED ?? join(root, '..', 'shared'))
const bedrock = (name) =>
  join(root, 'node_modules/@eth-optimism/contracts-bedrock/forge-artifacts', `${name}.sol`, `${name}.json`)
const ours = (name) => join(shared, 'data/abi', `${name}.json`)

const kinds = {
  erc20: { sources: [join(root, 'node_modules/@openzeppelin/contracts/build/contracts/IERC20.json')], functions: [] },
  vault: { sources: [ours('pha_vault'), bedrock('Proxy')], functions: [] },
  claimer: {
    sources: [ours('phala_claimer'), ours('khala_claimer'), bedrock('Proxy')],
    functions: ['claim', 'adminClaim'],
  },
  'standard-bridge': {
    sources: [bedrock('L1StandardBridge'), bedrock('L2StandardBridge'), bedrock('Proxy')],
    functions: ['finalizeBridgeERC20'],
  },
  messenger: {
    sources: [bedrock('L1CrossDomainMessenger'), bedrock('L2CrossDomainMessenger'), bedrock('Proxy')],
    functions: ['relayMessage'],
  },
  portal: { sources: [bedrock('OptimismPortal'), bedrock('OptimismPortal2'), bedrock('Proxy')], functions: [] },
  'message-passer': { sources: [bedrock('L2ToL1MessagePasser'), bedrock('Proxy')], functions: [] },
}

const signature = (item) => `${item.type} ${item.name}(${item.inputs.map((input) => input.type).join(',')})`

function unionAbi({ sources, functions }) {
  const items = new Map()
  for (const source of sources) {
    if (!existsSync(source)) {
      throw new Error(`no ABI at ${source}: name the shared folder as first argument, and run npm install first`)
    }
    const json = JSON.parse(readFileSync(source, 'utf8'))
    for (const item of json.abi ?? json) {
      const wanted = item.type === 'event' || (item.type === 'function' && functions.includes(item.name))
      if (wanted && !items.has(signature(item))) items.set(signature(item), item)
    }
  }
  return [...items.values()]
}

const work = mkdtempSync(join(tmpdir(), 'crossledger-abi-'))
const target = join(root, 'processors/evm/abi')
mkdirSync(target, { recursive: true })
try {
  const files = Object.entries(kinds).map(([kind, parts]) => {
    const file = join(work, `${kind}.json`)
    writeFileSync(file, JSON.stringify(unionAbi(parts)))
    return file
  })
  const typegen = require.resolve('@subsquid/evm-typegen/bin/run.js')
  execFileSync(process.execPath, [typegen, target, ...files], { stdio: 'inherit' })
} finally {
  rmSync(work, { recursive: true, force: true })
}

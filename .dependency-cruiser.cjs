/** The rules between rooms (docs/adr/0002-rooms.md). `npm test` fails when an import breaks one. */
const pureRooms = ['chains', 'migrations', 'facts', 'ledger', 'matching', 'supply', 'reconcile']
const pure = `^src/(${pureRooms.join('|')})/`
const tests = '\\.test\\.ts$|/testing/'

/** One-way order: a pure room may import those before it only. */
const order = pureRooms.map((room, position) => ({
  name: `order-${room}`,
  comment: `${room} comes before ${pureRooms.slice(position + 1).join(', ') || 'no other pure room'}: imports go one way.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: `^src/(?!${pureRooms.slice(0, position + 1).join('/|')}/)` },
}))

/** What each room with I/O may import besides the pure rooms and itself. */
const ioRooms = {
  store: ['runtime', 'model'],
  state: ['runtime'],
  jobs: ['store', 'state', 'runtime'],
  server: ['store', 'runtime'],
  cli: ['store', 'state', 'jobs', 'runtime'],
  runtime: [],
}

const io = Object.entries(ioRooms).map(([room, allowed]) => ({
  name: `io-${room}`,
  comment: `src/${room} may import the pure rooms${allowed.length ? ` and the faces of ${allowed.join(', ')}` : ''} only.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: '^(src|processors|sim|web)/', pathNot: [pure, `^src/(${[room, ...allowed].join('|')})/`] },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Files that import each other are one file in disguise.',
      severity: 'error',
      from: { pathNot: '^src/model/generated|^processors/.*/(abi|types)/' },
      to: { circular: true },
    },
    ...order,
    ...io,
    {
      name: 'pure-means-no-io',
      comment: 'Pure rooms take time and data as arguments: no Node module, no package but these.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: {
        dependencyTypesNot: ['local'],
        pathNot: 'node_modules/(zod|viem/_(cjs|types|esm)/utils|viem/utils|@subsquid/ss58|@noble/hashes)',
      },
    },
    {
      name: 'insides-are-private',
      comment: 'The face of a room is the files directly in its folder; its subfolders are its own.',
      severity: 'error',
      from: { path: '^(src|processors)/([^/]+)/', pathNot: tests },
      to: { path: '^src/(store|state|jobs|server|cli|runtime)/[^/]+/', pathNot: '^src/$2/' },
    },
    {
      name: 'only-store-knows-the-database',
      comment:
        'typeorm, pg and the typeorm store are known in src/store; the runtime may ask Postgres whether it is up.',
      severity: 'error',
      from: { path: '^(src|processors|sim)/', pathNot: ['^src/(store|model)/', '^src/runtime/postgres', tests] },
      to: { path: 'node_modules/(typeorm|pg|@subsquid/typeorm-store|@subsquid/typeorm-migration)/' },
    },
    {
      name: 'processors-are-twins-not-neighbours',
      comment: 'Each processor stands alone.',
      severity: 'error',
      from: { path: '^processors/(evm|substrate)/', pathNot: tests },
      to: { path: '^processors/(evm|substrate)/', pathNot: '^processors/$1/' },
    },
    {
      name: 'processors-stay-thin',
      comment: 'Processors use the pure rooms, the store and the configuration.',
      severity: 'error',
      from: { path: '^processors/', pathNot: tests },
      to: { path: '^(src|sim|web)/', pathNot: [pure, '^src/(store|runtime)/'] },
    },
    {
      name: 'sim-is-another-world',
      comment: 'The simulated world knows the definitions at most: it must not share code with what verifies it.',
      severity: 'error',
      from: { path: '^sim/', pathNot: tests },
      to: { path: '^(src|processors|web)/', pathNot: '^src/(chains|migrations)/' },
    },
    {
      name: 'faults-know-nothing-of-phala',
      comment: 'A fault is a way to break any migration.',
      severity: 'error',
      from: { path: '^sim/faults/', pathNot: tests },
      to: { path: '^src/' },
    },
    {
      name: 'nobody-imports-sim',
      comment: 'What runs in production cannot depend on the simulation.',
      severity: 'error',
      from: { path: '^(src|processors|web)/', pathNot: tests },
      to: { path: '^sim/' },
    },
    {
      name: 'web-stands-alone',
      comment: 'The dashboard talks to the server over HTTP alone.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|processors|sim)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
    exclude: { path: '^lib/' },
  },
}

import { describe, expect, it } from 'vitest'
import { parseLayout } from './parse-layout'
import { SimRuntime } from './sim-runtime'

const text = `
pallet Old 4 @..10
pallet Old 5 @11..
event 0 Happened(who: u32, note: Option<[u8; 4]>) @..10
event 1 Happened(u32, (bool, u8)) @11
storage Items optional twox_64_concat u32 -> Vec<u8>
storage Fee default u8 = 0x07
type a::b::Pair { left: u8, right: u16 } @..10
type a::b::Pair (u8) @11..
`

describe('parseLayout', () => {
  it('keeps the lines that hold for a spec version', () => {
    const old = parseLayout([text], 10)
    expect(old.pallets).toMatchObject([{ name: 'Old', index: 4, events: [{ index: 0, name: 'Happened' }] }])
    expect(old.types.get('Pair')).toMatchObject({
      kind: 'struct',
      path: ['a', 'b', 'Pair'],
      fields: [{ name: 'left' }, { name: 'right' }],
    })
    const next = parseLayout([text], 11)
    expect(next.pallets[0]?.index).toBe(5)
    expect(next.pallets[0]?.events[0]?.fields.map(({ name }) => name)).toEqual([null, null])
    expect(parseLayout([text], 12).pallets[0]?.events).toEqual([])
  })

  it('reads storage with hashers, key and value', () => {
    expect(parseLayout([text], 1).pallets[0]?.storage).toEqual([
      {
        name: 'Items',
        modifier: 'Optional',
        hashers: ['Twox64Concat'],
        key: { kind: 'name', name: 'u32' },
        value: { kind: 'generic', name: 'Vec', args: [{ kind: 'name', name: 'u8' }] },
        fallback: null,
      },
      {
        name: 'Fee',
        modifier: 'Default',
        hashers: [],
        key: null,
        value: { kind: 'name', name: 'u8' },
        fallback: '0x07',
      },
    ])
  })

  it('says which line it cannot read', () => {
    expect(() => parseLayout(['type a::A {}\ntype a::A {}'], 1)).toThrow('type A is declared twice')
    expect(() => parseLayout(['pallet P 1\nverb 0 X()'], 1)).toThrow('unknown keyword "verb"')
  })
})

describe('SimRuntime', () => {
  it('writes events that read back, by the layout of its version', () => {
    const account = `0x${'11'.repeat(32)}`
    const records = [
      { phase: { __kind: 'Initialization' as const }, name: 'System.NewAccount', fields: { account } },
      {
        phase: { __kind: 'ApplyExtrinsic' as const, value: 1 },
        name: 'Balances.BalanceSet',
        fields: { who: account, free: 7n, reserved: 2n },
      },
    ]
    const decoded = (spec: 1090 | 1241 | 1250) => {
      const { codec, ...runtime } = new SimRuntime(spec)
      const events = new SimRuntime(spec).encodeEvents(records)
      expect(runtime.version.specVersion).toBe(spec)
      return codec
        .decodeStorageValue('System.Events', events)
        .map(({ event }: { event: never }) => codec.toEventRecord(event).args)
    }
    expect(decoded(1090)).toEqual([account, { who: account, free: 7n, reserved: 2n }])
    expect(decoded(1241)).toEqual([{ account }, { who: account, free: 7n, reserved: 2n }])
    expect(decoded(1250)).toEqual([{ account }, { who: account, free: 7n }])
  })

  it('gives the version that never existed a transfer that no other has', () => {
    const fields = (spec: 1291 | 1300) =>
      new SimRuntime(spec).codec.events.get('Balances.Transfer').fields.map(({ name }) => name)
    expect(fields(1291)).toEqual(['from', 'to', 'amount'])
    expect(fields(1300)).toEqual(['from', 'to', 'amount', 'memo'])
  })
})

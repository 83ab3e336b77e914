import { describe, expect, it } from 'vitest'
import { parseDemoOptions } from './options'

describe('parseDemoOptions', () => {
  it('has defaults', () => {
    expect(parseDemoOptions([])).toEqual({
      seed: null,
      scale: null,
      faults: [],
      once: false,
      json: false,
      fresh: false,
      keep: false,
      verbose: false,
      data: null,
      port: null,
      timeoutSeconds: 900,
    })
  })

  it('keeps the options of a fault with it', () => {
    expect(parseDemoOptions(['--fault', 'F01:amount=1,token=vpha,F14']).faults).toEqual([
      'F01:amount=1,token=vpha',
      'F14',
    ])
  })

  it('reads everything', () => {
    const words =
      '--once --json --keep --fresh --verbose --seed 0 --scale 0.5 --fault F01,F14 --data d --port 1 --timeout 9'
    expect(parseDemoOptions(words.split(' '))).toEqual({
      seed: 0,
      scale: 0.5,
      faults: ['F01', 'F14'],
      once: true,
      json: true,
      fresh: true,
      keep: true,
      verbose: true,
      data: 'd',
      port: 1,
      timeoutSeconds: 9,
    })
  })
})

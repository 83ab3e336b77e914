import { expect, it } from 'vitest'
import { decimalsOf } from './decimals-of'
import { reasonSentence, sentence } from './sentence'

it('makes a sentence of a reason, once', () => {
  expect(sentence('the node does not answer')).toBe('The node does not answer.')
  expect(sentence('The node does not answer.')).toBe('The node does not answer.')
})

it('puts the check behind its sentence', () => {
  expect(reasonSentence('cap ethereum:pha: the supply is low')).toBe('The supply is low. (cap ethereum:pha)')
  expect(reasonSentence('places: 7 PHA are in no place')).toBe('7 PHA are in no place. (places)')
  expect(reasonSentence('nothing was checked')).toBe('Nothing was checked.')
})

it('tells tokens from counts', () => {
  expect(['PHA', 'vPHA', 'W-PHA', 'blocks', 'claims'].map(decimalsOf)).toEqual([18, 18, 18, 0, 0])
})

import { expect, it } from 'vitest'
import { decimalsOf } from './decimals-of'
import { sentence } from './sentence'

it('makes a sentence of a reason, once', () => {
  expect(sentence('the node does not answer')).toBe('The node does not answer.')
  expect(sentence('The node does not answer.')).toBe('The node does not answer.')
})

it('tells tokens from counts', () => {
  expect(['PHA', 'vPHA', 'W-PHA', 'blocks', 'claims'].map(decimalsOf)).toEqual([18, 18, 18, 0, 0])
})

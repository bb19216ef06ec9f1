import { expect, test } from 'vitest'
import { isSameName, namesMatch } from './compare-names.ts'

test.each([
  ['Asha Patil', 'ASHA  PATIL', true],
  ['Asha Patil', 'Patil Asha', true],
  ['Smt. Asha Patil', 'Asha Patil', true],
  ['Asha Ramesh Patil', 'Asha Patil', true],
  ['A. Patil', 'Asha Patil', true],
  ['Asha R Patil', 'Asha Ramesh Patil', true],
  ['Shivshankar Choudhary', 'Shivshankar Choudhury', true],
  ['Shiv Shankar Choudhury', 'Shivshankar Choudhury', true],
  ['José Fernandes', 'Jose Fernandes', true],
  ['आशा पाटिल', 'आशा पाटिल', true],
  ['श्रीमती आशा पाटिल', 'आशा पाटिल', true],
  ['Shri', 'Shri', true],
  ['Ravi', 'Ravi', true],
  ['आशा पाटिल', 'आशा पाटील', true],
  ['Ravi Kumar', 'Asha Kumar', false],
  ['Kumar', 'Ravi Kumar', false],
  ['A P', 'Asha Patil', false],
  ['Asha Patil', 'Usha Patil', false],
  ['Asha Patil', 'Asha Pawar', false],
  ['Shivshankar', 'Shivshankar Choudhury', false],
  ['Erased', 'Asha Patil', false],
  ['', 'Asha Patil', false],
  ['', '', false],
  ['...', '...', false],
])('%s and %s can be one person’s: %s', (one, other, can) => {
  expect(namesMatch(one, other)).toBe(can)
  expect(namesMatch(other, one)).toBe(can)
})

test('the same name is the same however it is written, and no other is', () => {
  expect(isSameName('Smt. Asha Patil', 'patil asha')).toBe(true)
  expect(isSameName('Asha Patil', 'A Patil')).toBe(false)
  expect(isSameName('Asha Patil', 'Asha Ramesh Patil')).toBe(false)
})

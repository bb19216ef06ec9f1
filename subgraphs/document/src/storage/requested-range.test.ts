import { describe, expect, test } from 'vitest'
import { requestedRange } from './requested-range.ts'

describe('of a file of 1,000 bytes', () => {
  test.each([
    ['bytes=0-499', { start: 0, end: 500 }],
    ['bytes=500-', { start: 500, end: 1000 }],
    ['bytes=-300', { start: 700, end: 1000 }],
    ['bytes=-5000', { start: 0, end: 1000 }],
    ['bytes=999-999', { start: 999, end: 1000 }],
    ['bytes=990-5000', { start: 990, end: 1000 }],
  ])('%s is a part', (header, part) => {
    expect(requestedRange(header, 1000)).toEqual(part)
  })

  test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('%s it does not have', (header) => {
    expect(requestedRange(header, 1000)).toBeNull()
  })

  test.each([
    undefined,
    '',
    'bytes=-',
    'bytes=5-4',
    'bytes=0-1,5-6',
    'lines=0-5',
    'bytes=a-b',
    `bytes=0-${'9'.repeat(16)}`,
  ])('%s is answered with all of it', (header) => {
    expect(requestedRange(header, 1000)).toBeUndefined()
  })
})

test('an empty file has no parts', () => {
  expect(requestedRange('bytes=0-0', 0)).toBeNull()
})

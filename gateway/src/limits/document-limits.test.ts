import { getIntrospectionQuery, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { checkDocumentLimits, defaultDocumentLimits } from './document-limits.ts'

const check = (query: string) => () => checkDocumentLimits(parse(query), defaultDocumentLimits)
const nested = (depth: number) => `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ')
/** Each fragment twice the one before: 2^n fields from n lines. */
const laughs = (count: number) =>
  `{ ...f0 } ${times(count, (i) => `fragment f${i} on Query { a { ...f${i + 1} } b { ...f${i + 1} } }`)} fragment f${count} on Query { c }`

describe('a document is refused that has too much', () => {
  test.each([
    ['levels', nested(16), /16 levels; 15/],
    ['levels through fragments', `{ ...A } fragment A on Query ${nested(16)}`, /16 levels/],
    ['levels in a fragment nobody uses', `{ a } fragment A on Query ${nested(16)}`, /16 levels/],
    ['aliases', `{ ${times(51, (i) => `a${i}: a`)} }`, /51 aliases; 50/],
    ['aliases of __typename', `{ ${times(51, (i) => `a${i}: __typename`)} }`, /51 aliases/],
    ['fields by fragments that double', laughs(12), /fields; 2000/],
    ['directives at one place', '{ a @x @x @x @x @x @x }', /6 directives at one place; 5/],
    ['unknown directives all over', `{ ${times(21, () => 'a @x @y @z @u @v')} }`, /105 directives; 100/],
    ['directives on the operation', 'query @x @x @x @x @x @x { a }', /6 directives at one place/],
    ['root fields', `{ ${times(21, () => 'a')} }`, /21 fields at the root; 20/],
    [
      'root fields in fragments',
      `{ ...A ...B } fragment A on Query { ${times(11, () => 'a')} } fragment B on Query { ${times(11, () => 'b')} }`,
      /22 fields at the root/,
    ],
    ['operations', times(21, (i) => `query q${i} { a }`), /21 operations; 20/],
    ['fragments', `{ a } ${times(101, (i) => `fragment f${i} on Query { a }`)}`, /101 fragments; 100/],
  ])('%s', (_what, query, message) => {
    expect(check(query)).toThrow(message)
    expect(check(query)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }))
  })
})

test('is quick also where fragments double sixty times', () => {
  expect(check(laughs(60))).toThrow(/QUERY_TOO_COMPLEX|fields|levels/)
})

test.each([
  ['fifteen levels', nested(15)],
  ['the introspection query', getIntrospectionQuery()],
  ['a fragment within itself, which validation refuses', '{ ...A } fragment A on Query { a { ...A } }'],
  ['a fragment that is missing, which validation refuses', '{ ...A }'],
])('takes %s', (_what, query) => {
  expect(check(query)).not.toThrow()
})

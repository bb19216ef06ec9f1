import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { anonymous } from './identity.ts'
import { guardRegions, idsAt, type RegionRules, regionsAsked } from './regions.ts'
import type { RequestContext } from './subgraph-schema.ts'

const sdl = `directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  type Query { open: Int things: Int @requiresScopes(scopes: [["a"]]) }`
const guard = (rules: RegionRules<RequestContext>) => () => guardRegions(buildSchema(sdl), rules)

test('a service does not start with a field of the staff that nobody has thought of, nor with a rule for no field', () => {
  expect(guard({})).toThrow('Query.things needs scopes and has no rule of regions')
  expect(guard({ 'Query.things': 'CITY', 'Query.thing': 'CITY' })).toThrow('Query.thing')
  expect(guard({ 'Query.things': 'IN_SQL' })).not.toThrow()
})

test('who asks about no region asks about theirs; another’s is refused by its argument', () => {
  const [city, north] = [anonymous, { ...anonymous, regions: ['NORTH', 'EAST'] }]
  expect(regionsAsked(city, null, 'region')).toBeNull()
  expect(regionsAsked(city, 'WEST', 'region')).toEqual(['WEST'])
  expect(regionsAsked(north, undefined, 'region')).toEqual(['NORTH', 'EAST'])
  expect(regionsAsked(north, 'EAST', 'region')).toEqual(['EAST'])
  const error = (code: string) => expect.objectContaining({ extensions: { code, field: 'filter.region' } })
  expect(() => regionsAsked(north, 'WEST', 'filter.region')).toThrow(error('FORBIDDEN'))
  expect(() => regionsAsked({ regions: [] }, 'NORTH', 'filter.region')).toThrow(error('FORBIDDEN'))
  for (const region of ['', 'a\u0000', 'x'.repeat(65)])
    expect(() => regionsAsked(city, region, 'filter.region')).toThrow(error('BAD_USER_INPUT'))
})

test('reads ids wherever they stand', () => {
  expect(idsAt({ input: { billId: 'b' } }, 'input.billId')).toEqual(['b'])
  expect(idsAt({ ids: ['a', 'b'] }, 'ids')).toEqual(['a', 'b'])
})

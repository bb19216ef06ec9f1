import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { anonymous } from './identity.ts'
import {
  guardLimits,
  idsAt,
  type LimitRules,
  limitsAsked,
  refuseLimited,
  type StaffLimits,
  wholeCity,
} from './staff-limits.ts'
import type { RequestContext } from './subgraph-schema.ts'

const sdl = `directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  type Query { open: Int things: Int @requiresScopes(scopes: [["a"]]) }`
const guard = (rules: LimitRules<RequestContext>) => () => guardLimits(buildSchema(sdl), rules)

test('a service does not start with a field of the staff that nobody has thought of, nor with a rule for no field', () => {
  expect(guard({})).toThrow('Query.things needs scopes and has no rule of limits')
  expect(guard({ 'Query.things': 'CITY', 'Query.thing': 'CITY' })).toThrow('Query.thing')
  expect(guard({ 'Query.things': 'IN_SQL' })).not.toThrow()
})

test('who asks about no region or utility asks about theirs; another’s is refused by its argument', () => {
  const north = { ...anonymous, limits: { regions: ['NORTH', 'EAST'], departments: ['GAS', 'WATER'] } }
  expect(limitsAsked(anonymous, { region: null })).toEqual(wholeCity)
  expect(limitsAsked(anonymous, { region: 'WEST', utility: 'GAS' })).toEqual({
    regions: ['WEST'],
    departments: ['GAS'],
  })
  expect(limitsAsked(north, {})).toEqual(north.limits)
  expect(limitsAsked(north, { region: 'EAST' })).toEqual({ regions: ['EAST'], departments: ['GAS', 'WATER'] })
  expect(limitsAsked(north, { utility: 'GAS' })).toEqual({ regions: ['NORTH', 'EAST'], departments: ['GAS'] })
  const error = (code: string, name: string) =>
    expect.objectContaining({ extensions: { code, field: `filter.${name}` } })
  const asks = (limits: StaffLimits, asked: Parameters<typeof limitsAsked>[1]) => () =>
    limitsAsked({ limits }, asked, 'filter.')
  expect(asks(north.limits, { region: 'WEST' })).toThrow(error('FORBIDDEN', 'region'))
  expect(asks(north.limits, { region: 'EAST', utility: 'ELECTRICITY' })).toThrow(error('FORBIDDEN', 'utility'))
  const nowhere = { regions: [], departments: [] }
  expect(asks(nowhere, { region: 'NORTH' })).toThrow(error('FORBIDDEN', 'region'))
  expect(asks(nowhere, { utility: 'GAS' })).toThrow(error('FORBIDDEN', 'utility'))
  for (const region of ['', 'a\u0000', 'x'.repeat(65)])
    expect(asks(wholeCity, { region })).toThrow(error('BAD_USER_INPUT', 'region'))
})

test('an office of a part of the city is refused what is of all of it, whichever way it is limited', () => {
  expect(() => refuseLimited({ limits: wholeCity })).not.toThrow()
  for (const limits of [
    { regions: ['N'], departments: null },
    { regions: null, departments: ['GAS'] },
  ])
    expect(() => refuseLimited({ limits })).toThrow('whole city')
})

test('reads ids wherever they stand', () => {
  expect(idsAt({ input: { billId: 'b' } }, 'input.billId')).toEqual(['b'])
  expect(idsAt({ ids: ['a', 'b'] }, 'ids')).toEqual(['a', 'b'])
})

import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute, GraphQLError, GraphQLScalarType, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { rememberOperations } from './prepared-operations.ts'

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  scalar Paise
  enum Utility { ELECTRICITY GAS }
  interface Paper { id: ID! title: String }
  type Bill implements Paper @key(fields: "id") { id: ID! title: String amount: Paise utility: Utility lines: [Line!]! }
  type Receipt implements Paper @key(fields: "id") { id: ID! title: String! bill: Bill }
  type Line { label: String! sub: [[Int]] }
  union Found = Bill | Receipt
  input Filter { utility: Utility = GAS, ids: [ID!] }
  type Query {
    papers(filter: Filter, first: Int = 2): [Paper!]!
    found: [Found]
    bill(id: ID!): Bill
    echo(filter: Filter, text: String): String
    fails: String
    failsHard: String!
    later: String
    number: Int
  }
`)

const bill = {
  __typename: 'Bill',
  id: '1',
  title: 'One',
  amount: 2n ** 60n,
  utility: 'GAS',
  lines: [{ label: 'a', sub: [[1, null], null] }, { label: null }],
}
const receipt = { __typename: 'Receipt', id: '2', title: null }

const paise = new GraphQLScalarType({ name: 'Paise', serialize: (value) => String(value) })

const refused = () => {
  throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN', field: 'x' } })
}

const schema = buildSubgraphSchema([
  {
    typeDefs,
    resolvers: {
      Paise: paise,
      Paper: { __resolveType: (paper: { __typename: string }) => paper.__typename },
      Found: { __resolveType: (paper: { __typename: string }) => paper.__typename },
      Bill: { __resolveReference: ({ id }: { id: string }) => (id === 'none' ? null : { ...bill, id, lines: [] }) },
      Receipt: { __resolveReference: refused, bill: async () => ({ ...bill, lines: [] }) },
      Query: {
        papers: (_: unknown, { first }: { first: number }) => [bill, receipt].slice(0, first),
        found: async () => [receipt, null, bill],
        bill: (_: unknown, { id }: { id: string }) => (id === 'bad' ? Promise.reject(new Error('secret')) : bill),
        echo: (_: unknown, given: unknown) => JSON.stringify(given),
        fails: refused,
        failsHard: refused,
        later: () => new Promise((resolve) => setTimeout(resolve, 1, 'later')),
        number: () => 'no number',
      },
    },
  },
])

const cases: [name: string, query: string, variables?: Record<string, unknown>][] = [
  ['fields, aliases, enums', '{ a: bill(id: "1") { id again: id utility title __typename } }'],
  ['an interface and its types', '{ papers { __typename id ... on Bill { utility } ... on Receipt { bill { id } } } }'],
  ['a union', 'fragment R on Receipt { id } { found { ... on Bill { id } ...R } }'],
  [
    'a null where none may be',
    '{ papers { id title ... on Bill { lines { label } } } found { ... on Receipt { title } } }',
  ],
  ['lists of lists', '{ bill(id: "1") { lines { sub } } }'],
  ['typed errors and their paths', '{ fails number later }'],
  ['an error that empties the answer', '{ later failsHard }'],
  ['an error that is not for the outside', '{ bill(id: "bad") { id } }'],
  ['defaults', 'query ($f: Filter = { ids: ["7"] }) { echo(filter: $f) papers { id } }'],
  [
    'variables',
    'query ($f: Filter, $n: Int) { echo(filter: $f) papers(first: $n) { id } }',
    { f: { utility: 'GAS' }, n: 1 },
  ],
  [
    'a null and a missing variable',
    'query ($t: String, $u: String) { a: echo(text: $t) b: echo(text: $u) }',
    { t: null },
  ],
  [
    'missing variables within an object',
    'query ($u: Utility, $v: Utility = ELECTRICITY) { a: echo(filter: { utility: $u }) b: echo(filter: { utility: $v }) }',
  ],
  ['a wrong variable', 'query ($n: Int!) { papers(first: $n) { id } }', { n: 'many' }],
  ['a missing variable that must be', 'query ($n: Int!) { papers(first: $n) { id } }', {}],
  [
    'include and skip',
    'query ($y: Boolean!, $n: Boolean = false) { later @include(if: $y) number @skip(if: $y) a: later @include(if: $n) }',
    { y: true },
  ],
  [
    'include and skip the other way',
    'query ($y: Boolean!) { later @include(if: $y) ... @skip(if: $y) { x: later } }',
    { y: false },
  ],
  [
    'entities',
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Bill { id utility } ... on Receipt { id } } }',
    {
      r: [
        { __typename: 'Bill', id: '5' },
        { __typename: 'Receipt', id: '6' },
        { __typename: 'Bill', id: 'none' },
      ],
    },
  ],
  ['introspection', '{ __type(name: "Bill") { name fields { name type { kind } } } _service { sdl } }'],
]

/** As it would be sent, with what only the log would see. */
const told = ({ data, errors }: { data?: unknown; errors?: readonly GraphQLError[] }) => ({
  data: data === undefined ? 'none' : JSON.parse(JSON.stringify(data)),
  errors: errors
    ?.map(({ message, path, extensions, originalError }) => ({
      message,
      path,
      extensions,
      cause: originalError?.message ?? message,
    }))
    .sort((one, other) => String(one.path).localeCompare(String(other.path))),
})

describe('an operation that comes again and again is answered as graphql-js answers it', () => {
  const prepare = rememberOperations(schema)
  test.each(cases)('%s', async (_name, query, variables = {}) => {
    const expected = told(await execute({ schema, document: parse(query), variableValues: variables }))
    for (let time = 0; time < 6; time += 1) {
      expect(told(await prepare(query).execute({ variableValues: variables }))).toEqual(expected)
    }
  })
})

test('says what is wrong with a document, every time', () => {
  const prepare = rememberOperations(schema)
  for (let time = 0; time < 5; time += 1) expect(prepare('{ nothing }').errors[0]?.message).toContain('nothing')
})

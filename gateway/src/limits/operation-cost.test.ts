import { buildSchema, type FragmentDefinitionNode, getOperationAST, parse } from 'graphql'
import { expect, test } from 'vitest'
import { readCostHints } from './cost-directives.ts'
import { compileCost } from './operation-cost.ts'

const sdl = `
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION | SCALAR | ENUM
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  type Query {
    one: Bill
    bills: [Bill!]!
    assumed: [Bill!] @listSize(assumedSize: 3)
    first(first: Int = 7, last: Int): [Bill] @listSize(slicingArguments: ["first", "last"], assumedSize: 50)
    either(first: Int, last: Int): [Bill] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: true)
    page(page: Page): [Bill] @listSize(slicingArguments: ["page.size"])
    connection(first: Int): Connection @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    search(fuzzy: Boolean @cost(weight: 20)): [Found!] @listSize(assumedSize: 2)
    text: String
    dear: String @cost(weight: 5)
    code: Code
  }
  type Mutation { pay: Bill }
  input Page { size: Int }
  type Connection { nodes: [Bill!] total: Int }
  type Bill { id: ID lines: [Line!] @listSize(assumedSize: 4) tags: [String] owner: Owner }
  type Line { text: String }
  type Owner @cost(weight: 8) { name: String }
  scalar Code @cost(weight: 2)
  union Found = Bill | Owner`

function costOf(query: string, variables = {}) {
  const document = parse(query)
  const fragments = Object.fromEntries(
    document.definitions.flatMap((each): [string, FragmentDefinitionNode][] =>
      each.kind === 'FragmentDefinition' ? [[each.name.value, each]] : [],
    ),
  )
  const operation = getOperationAST(document)
  if (!operation) throw new Error('no operation')
  const source = { schema: buildSchema(sdl), hints: readCostHints(parse(sdl)), defaultListSize: 10 }
  return compileCost(source, operation, fragments)(variables)
}

test.each([
  ['leaves cost nothing', '{ text __typename }', 0],
  ['an object costs 1', '{ one { id } }', 1],
  ['a list as often as lists are taken to be long', '{ bills { id } }', 10],
  ['a list within it, each time', '{ bills { lines { text } } }', 10 * (1 + 4)],
  ['a list of leaves costs nothing', '{ one { tags } }', 1],
  ['a size that is assumed', '{ assumed { id } }', 3],
  ['a size that the default of an argument says', '{ first { id } }', 7],
  ['a size that an argument says, the largest', '{ first(first: 2, last: 5) { id } }', 5],
  ['a size within an input', '{ page(page: { size: 6 }) { id } }', 6],
  ['a size meant for a field below', '{ connection(first: 5) { total nodes { id } } }', 1 + 5],
  ['a field with a weight', '{ dear }', 5],
  ['a type with a weight', '{ one { owner { name } } }', 1 + 8],
  ['a scalar with a weight', '{ code }', 2],
  ['an argument with a weight', '{ search(fuzzy: true) { __typename } }', 2 * (1 + 20)],
  ['of several types the dearest', '{ search { ... on Bill { lines { text } } ... on Owner { name } } }', 2 * (1 + 4)],
  [
    'fragments, wherever they are used',
    '{ a: one { ...F } b: one { ...F } } fragment F on Bill { lines { text } }',
    2 * 5,
  ],
  ['a mutation costs 10 more', 'mutation { pay { id } }', 11],
])('%s', (_what, query, cost) => {
  expect(costOf(query)).toBe(cost)
})

test('sizes that variables say are known for each request', () => {
  const query = 'query ($n: Int, $p: Page) { first(first: $n) { lines { text } } page(page: $p) { id } }'
  expect(costOf(query, { n: 2, p: { size: 3 } })).toBe(2 * 5 + 3)
  expect(costOf(query, { n: 1000, p: {} })).toBe(1000 * 5 + 10)
})

test.each([
  ['one', '{ either(first: 3) { id } }', {}, 3],
  ['one by variable', 'query ($n: Int) { either(last: $n) { id } }', { n: 4 }, 4],
  ['one beside a null', '{ either(first: null, last: 5) { id } }', {}, 5],
])('where exactly one argument has to say the size, %s does', (_what, query, variables, cost) => {
  expect(costOf(query, variables)).toBe(cost)
})

test.each([
  ['none', '{ either { id } }', {}],
  ['a variable that is not given', 'query ($n: Int) { either(last: $n) { id } }', {}],
  ['two', '{ either(first: 1, last: 1) { id } }', {}],
])('and %s is refused', (_what, query, variables) => {
  expect(() => costOf(query, variables)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', extensions: { code: 'BAD_USER_INPUT', field: 'query' } }),
  )
})

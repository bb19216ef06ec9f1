import { notFound } from '@suvidha/service-kit/public-error'
import { federationCase } from './case.ts'

const log: string[] = []
const reset = () => void log.splice(0)
const write = (entry: string) => {
  log.push(entry)
  return log.length
}
const later = <Value>(value: Value, ms: number) => new Promise<Value>((resolve) => setTimeout(() => resolve(value), ms))

const ledger = {
  a: {
    sdl: `type Query { log: [String!]! } type Mutation { openA(id: ID!): Account slowA: Int failA: Int mustA: Int! noteA(text: String): Int }
      type Account @key(fields: "id") { id: ID! opened: Int! }`,
    resolvers: {
      Query: { log: () => log },
      Mutation: {
        openA: (_: unknown, { id }: { id: string }) => ({ id, opened: write(`open ${id}`) }),
        slowA: async () => write(await later('slowA', 15)),
        failA: () => {
          write('failA')
          throw notFound('Nothing there.')
        },
        mustA: () => {
          throw notFound('It must not fail.')
        },
        noteA: (_: unknown, { text }: { text: string }) => write(`noteA ${text}`),
      },
    },
  },
  b: {
    sdl: `type Mutation { noteB(text: String): Int slowB: Int } type Account @key(fields: "id") { id: ID! balance: Int entries: [String!]! }`,
    resolvers: {
      Mutation: {
        noteB: (_: unknown, { text }: { text: string }) => write(`noteB ${text}`),
        slowB: async () => write(await later('slowB', 5)),
      },
      Account: { __resolveReference: (account: object) => account, balance: () => 100, entries: () => [...log] },
    },
  },
}

federationCase('mutations of two subgraphs, one after the other, in the order of the document', {
  subgraphs: ledger,
  before: reset,
  query: 'mutation { slowA noteB(text: "1") slowB noteA(text: "2") again: noteA(text: "3") last: noteB(text: "4") }',
  expected: { data: { slowA: 1, noteB: 2, slowB: 3, noteA: 4, again: 5, last: 6 } },
  requests: ['a', 'b', 'a', 'b'],
})

federationCase('a mutation, then the entity that it changed, before the next mutation', {
  subgraphs: ledger,
  before: reset,
  query:
    'mutation { first: openA(id: "x") { id opened balance entries } noteB(text: "n") second: openA(id: "y") { opened entries } }',
  expected: {
    data: {
      first: { id: 'x', opened: 1, balance: 100, entries: ['open x'] },
      noteB: 2,
      second: { opened: 3, entries: ['open x', 'noteB n', 'open y'] },
    },
  },
})

federationCase('a mutation that fails does not stop the next', {
  subgraphs: ledger,
  before: reset,
  query: 'mutation { noteB(text: "1") failA last: noteB(text: "2") }',
  expected: { data: { noteB: 1, failA: null, last: 3 }, errors: [{ path: ['failA'], code: 'NOT_FOUND' }] },
})

federationCase('a mutation that must not fail, fails: no data', {
  subgraphs: ledger,
  before: reset,
  query: 'mutation { noteB(text: "1") mustA }',
  expected: { data: null, errors: [{ path: ['mustA'], code: 'NOT_FOUND' }] },
})

federationCase('a mutation left out does nothing', {
  subgraphs: ledger,
  before: reset,
  query: 'mutation ($v: Boolean!, $t: String) { noteA(text: $t) @include(if: $v) noteB(text: $t) }',
  variables: { v: false, t: 'only b' },
  expected: { data: { noteB: 1 } },
  requests: ['b'],
})

federationCase('the same mutation twice is done twice', {
  subgraphs: ledger,
  before: reset,
  query: 'mutation { x: noteA(text: "same") b: noteB(text: "same") y: noteA(text: "same") c: noteB(text: "same") }',
  expected: { data: { x: 1, b: 2, y: 3, c: 4 } },
  requests: ['a', 'b', 'a', 'b'],
})

federationCase('mutations in fragments keep their order', {
  subgraphs: ledger,
  before: reset,
  query: `mutation { ...M noteA(text: "3") ... { last: noteB(text: "4") } __typename }
    fragment M on Mutation { one: noteB(text: "1") ... on Mutation { two: noteA(text: "2") } }`,
  expected: { data: { one: 1, two: 2, noteA: 3, last: 4, __typename: 'Mutation' } },
})

federationCase('a subgraph that does not answer a mutation: the others are done', {
  subgraphs: ledger,
  before: reset,
  query: 'mutation { noteA(text: "1") noteB(text: "2") again: noteA(text: "3") }',
  instead: {
    b: () => {
      throw new Error('down')
    },
  },
  expected: {
    data: { noteA: 1, noteB: null, again: 2 },
    errors: [{ code: 'UPSTREAM_UNAVAILABLE' }],
  },
  requests: ['a', 'b', 'a'],
})

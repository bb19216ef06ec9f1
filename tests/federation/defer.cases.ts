import { notFound } from '@suvidha/service-kit/public-error'
import { expect } from 'vitest'
import { federationCase, findBy } from './case.ts'

const bills = [
  { id: '1', number: 'B-1' },
  { id: '2', number: 'B-2' },
]
const dues = [
  { id: '1', due: 10, payer: { id: 'p' }, sure: 1 },
  { id: '2', due: 20, payer: null, sure: null },
]

const deferred = {
  a: {
    sdl: `type Query { bills: [Bill!]! bill(id: ID! = "1"): Bill other: Other thing: Thing }
      type Mutation { pay(id: ID!): Bill }
      type Bill @key(fields: "id") { id: ID! number: String broken: String }
      type Other { x: Int y: Int }
      interface Thing { id: ID! }
      type Book implements Thing @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        bills: () => bills,
        bill: (_: unknown, { id }: { id: string }) => bills.find((bill) => bill.id === id),
        other: () => ({ x: 1, y: 2 }),
        thing: () => ({ __typename: 'Book', id: 'b' }),
      },
      Mutation: { pay: (_: unknown, { id }: { id: string }) => bills.find((bill) => bill.id === id) },
      Bill: {
        __resolveReference: findBy(bills, 'id'),
        broken: () => {
          throw notFound('No such thing.')
        },
      },
    },
  },
  b: {
    sdl: `type Bill @key(fields: "id") { id: ID! due: Int payer: Person lost: Int sure: Int! }
      type Person @key(fields: "id") { id: ID! }
      type Book @key(fields: "id") { id: ID! title: String }`,
    resolvers: {
      Bill: {
        __resolveReference: findBy(dues, 'id'),
        lost: ({ id }: { id: string }) => {
          if (id === '2') throw notFound('Lost.')
          return 5
        },
      },
      Book: { __resolveReference: () => ({ id: 'b', title: 'Emma' }) },
    },
  },
  c: {
    sdl: 'type Person @key(fields: "id") { id: ID! name: String }',
    resolvers: { Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name of ${id}` }) } },
  },
}

federationCase('a deferred fragment comes at each place of its list, and what is first does not wait for it', {
  subgraphs: deferred,
  query: '{ bills { number ... @defer(label: "money") { due } } }',
  expected: {
    data: {
      bills: [
        { number: 'B-1', due: 10 },
        { number: 'B-2', due: 20 },
      ],
    },
  },
  parts: [
    { data: { bills: [{ number: 'B-1' }, { number: 'B-2' }] } },
    { path: ['bills', 0], label: 'money', data: { due: 10 } },
    { path: ['bills', 1], label: 'money', data: { due: 20 } },
  ],
  sentInParts: (sent) => expect(sent.map(({ subgraph }) => subgraph)).toEqual(['a', 'b']),
})

federationCase('what is deferred within what is deferred comes after it', {
  subgraphs: deferred,
  query:
    '{ bill { number ...D @defer(label: "outer") } } fragment D on Bill { due payer { id ...P @defer(label: "inner") } } fragment P on Person { name }',
  expected: { data: { bill: { number: 'B-1', due: 10, payer: { id: 'p', name: 'name of p' } } } },
  parts: [
    { data: { bill: { number: 'B-1' } } },
    { path: ['bill'], label: 'outer', data: { due: 10, payer: { id: 'p' } } },
    { path: ['bill', 'payer'], label: 'inner', data: { name: 'name of p' } },
  ],
})

federationCase('one fragment at two places has parts of its own at each', {
  subgraphs: deferred,
  query: '{ one: bill { ...D } two: bill(id: "2") { ...D } } fragment D on Bill { number ... @defer { due } }',
  expected: { data: { one: { number: 'B-1', due: 10 }, two: { number: 'B-2', due: 20 } } },
  parts: [
    { data: { one: { number: 'B-1' }, two: { number: 'B-2' } } },
    { path: ['one'], data: { due: 10 } },
    { path: ['two'], data: { due: 20 } },
  ],
})

federationCase('a condition that does not hold defers nothing', {
  subgraphs: deferred,
  query:
    'query ($later: Boolean!, $never: Boolean!) { bill { ... @defer(if: $later) { number } ... @include(if: $never) @defer { due } ... @defer(if: false) { id } } }',
  variables: { later: false, never: false },
  expected: { data: { bill: { number: 'B-1', id: '1' } } },
  parts: [{ data: { bill: { number: 'B-1', id: '1' } } }],
})

federationCase('a condition that holds defers', {
  subgraphs: deferred,
  query: 'query ($later: Boolean = true) { bill { id ... @defer(if: $later) { number } } }',
  expected: { data: { bill: { id: '1', number: 'B-1' } } },
  parts: [{ data: { bill: { id: '1' } } }, { path: ['bill'], data: { number: 'B-1' } }],
})

federationCase('an answer whose plan cannot be split comes whole', {
  subgraphs: deferred,
  query: '{ other { x ... @defer { y } } }',
  expected: { data: { other: { x: 1, y: 2 } } },
  parts: [{ data: { other: { x: 1, y: 2 } } }],
  requests: ['a'],
})

federationCase('a field of the root may come later, of a mutation it may not', {
  subgraphs: deferred,
  query: '{ bill { id } ... @defer { other { y } } }',
  expected: { data: { bill: { id: '1' }, other: { y: 2 } } },
  parts: [{ data: { bill: { id: '1' } } }, { path: [], data: { other: { y: 2 } } }],
})

federationCase('what a mutation brings may be deferred, the mutation itself is not', {
  subgraphs: deferred,
  query: 'mutation { ... @defer { pay(id: "1") { number ... @defer { due } } } again: pay(id: "2") { id } }',
  apolloDiffers: 'it refuses @defer at the root of a mutation',
  expected: { data: { pay: { number: 'B-1', due: 10 }, again: { id: '2' } } },
  parts: [{ data: { pay: { number: 'B-1' }, again: { id: '2' } } }, { path: ['pay'], data: { due: 10 } }],
  sentInParts: (sent) => expect(sent.filter(({ query }) => query.startsWith('mutation'))).toHaveLength(1),
})

federationCase('errors go with the part that has their field', {
  subgraphs: deferred,
  query: '{ bills { broken ... @defer { lost } } }',
  expected: {
    data: {
      bills: [
        { broken: null, lost: 5 },
        { broken: null, lost: null },
      ],
    },
    errors: [
      { path: ['bills', 0, 'broken'], code: 'NOT_FOUND' },
      { path: ['bills', 1, 'broken'], code: 'NOT_FOUND' },
      { path: ['bills', 1, 'lost'], code: 'NOT_FOUND' },
    ],
  },
  parts: [
    {
      data: { bills: [{ broken: null }, { broken: null }] },
      errors: [
        { path: ['bills', 0, 'broken'], code: 'NOT_FOUND' },
        { path: ['bills', 1, 'broken'], code: 'NOT_FOUND' },
      ],
    },
    { path: ['bills', 0], data: { lost: 5 } },
    { path: ['bills', 1], data: { lost: null }, errors: [{ path: ['bills', 1, 'lost'], code: 'NOT_FOUND' }] },
  ],
})

federationCase('a null that may not be makes its part null and nothing above it', {
  subgraphs: deferred,
  query: '{ bill(id: "2") { number ... @defer { sure due } } }',
  expected: { data: { bill: null }, errors: [{ path: ['bill', 'sure'], code: 'INTERNAL_SERVER_ERROR' }] },
  parts: [
    { data: { bill: { number: 'B-2' } } },
    { path: ['bill'], data: null, errors: [{ path: ['bill', 'sure'], code: 'INTERNAL_SERVER_ERROR' }] },
  ],
})

federationCase('a subgraph that does not answer is an error of the part alone', {
  subgraphs: deferred,
  query: '{ bills { number ... @defer { due } } }',
  instead: {
    b: () => {
      throw new Error('gone')
    },
  },
  expected: {
    data: {
      bills: [
        { number: 'B-1', due: null },
        { number: 'B-2', due: null },
      ],
    },
    errors: [{ path: ['bills'], code: 'UPSTREAM_UNAVAILABLE' }],
  },
  parts: [
    { data: { bills: [{ number: 'B-1' }, { number: 'B-2' }] } },
    { path: ['bills', 0], data: { due: null }, errors: [{ path: ['bills'], code: 'UPSTREAM_UNAVAILABLE' }] },
    { path: ['bills', 1], data: { due: null } },
  ],
})

federationCase('nothing comes later of what is null at first', {
  subgraphs: deferred,
  query: '{ bill(id: "none") { number ... @defer { due } } }',
  expected: { data: { bill: null } },
  parts: [{ data: { bill: null } }],
})

federationCase('a deferred fragment of an interface comes for the types that it takes', {
  subgraphs: deferred,
  query: '{ thing { id ... on Book @defer { title } } }',
  expected: { data: { thing: { id: 'b', title: 'Emma' } } },
  parts: [{ data: { thing: { id: 'b' } } }, { path: ['thing'], data: { title: 'Emma' } }],
})

federationCase('a name that the planner needs itself is kept apart in parts too', {
  subgraphs: deferred,
  query: '{ bill { id: number ... @defer { id: number due } } }',
  apolloDiffers: 'it answers its own id for that of the client',
  expected: { data: { bill: { id: 'B-1', due: 10 } } },
  parts: [{ data: { bill: { id: 'B-1' } } }, { path: ['bill'], data: { id: 'B-1', due: 10 } }],
})

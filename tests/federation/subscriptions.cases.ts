import { notFound } from '@suvidha/service-kit/public-error'
import { federationCase } from './case.ts'

const itself = (entity: object) => entity

async function* events(...values: unknown[]) {
  for (const value of values) yield value
}

const payments = {
  a: {
    sdl: `type Query { a: Int } type Subscription { paid(to: ID!): Payment must: Payment! many: [Payment!]! thing: Thing plain: Int }
      type Payment @key(fields: "id") { id: ID! amount: Int fails: Int by: Person }
      type Person @key(fields: "id") { id: ID! } union Thing = Payment | Note type Note { text: String }`,
    resolvers: {
      Subscription: {
        paid: {
          subscribe: (_: unknown, { to }: { to: string }) =>
            events(
              { paid: { id: `${to}1`, amount: 1, by: { id: 'p' } } },
              { paid: null },
              { paid: { id: `${to}2`, amount: 2, by: null } },
            ),
        },
        must: { subscribe: () => events({ must: { id: '1' } }, { must: null }) },
        many: { subscribe: () => events({ many: [{ id: '1' }, { id: '2' }, { id: '1' }] }, { many: [] }) },
        thing: {
          subscribe: () =>
            events({ thing: { __typename: 'Note', text: 'n' } }, { thing: { __typename: 'Payment', id: '3' } }),
        },
        plain: { subscribe: () => events({ plain: 1 }, { plain: 2 }) },
      },
      Payment: {
        fails: () => {
          throw notFound('No.')
        },
      },
    },
  },
  b: {
    sdl: `type Payment @key(fields: "id") { id: ID! amount: Int @external receipt: String tax(rate: Int!): Int @requires(fields: "amount") bills: [Bill!]! }
      type Bill @key(fields: "id") { id: ID! }`,
    resolvers: {
      Payment: {
        __resolveReference: itself,
        receipt: ({ id }: { id: string }) => (id === 'x2' ? Promise.reject(notFound('No receipt.')) : `R${id}`),
        tax: ({ amount }: { amount: number }, { rate }: { rate: number }) => amount * rate,
        bills: ({ id }: { id: string }) => [{ id: `${id}a` }, { id: `${id}b` }],
      },
    },
  },
  c: {
    sdl: 'type Bill @key(fields: "id") { id: ID! number: String } type Person @key(fields: "id") { id: ID! name: String }',
    resolvers: {
      Bill: { __resolveReference: itself, number: ({ id }: { id: string }) => `#${id}` },
      Person: { __resolveReference: itself, name: () => 'Asha' },
    },
  },
}

federationCase('each event is completed by other subgraphs', {
  subgraphs: payments,
  query: 'subscription ($to: ID!, $rate: Int!) { paid(to: $to) { tax(rate: $rate) bills { number } by { name } id } }',
  variables: { to: 'y', rate: 10 },
  expected: [
    { data: { paid: { tax: 10, bills: [{ number: '#y1a' }, { number: '#y1b' }], by: { name: 'Asha' }, id: 'y1' } } },
    { data: { paid: null } },
    { data: { paid: { tax: 20, bills: [{ number: '#y2a' }, { number: '#y2b' }], by: null, id: 'y2' } } },
  ],
})

federationCase('an error of one event, in the event and in what completes it', {
  subgraphs: payments,
  query: 'subscription { paid(to: "x") { id fails receipt } }',
  expected: [
    {
      data: { paid: { id: 'x1', fails: null, receipt: 'Rx1' } },
      errors: [{ path: ['paid', 'fails'], code: 'NOT_FOUND' }],
    },
    { data: { paid: null } },
    {
      data: { paid: { id: 'x2', fails: null, receipt: null } },
      errors: [
        { path: ['paid', 'fails'], code: 'NOT_FOUND' },
        { path: ['paid', 'receipt'], code: 'NOT_FOUND' },
      ],
    },
  ],
})

federationCase('a list in an event', {
  subgraphs: payments,
  query: 'subscription { all: many { r: receipt id } }',
  expected: [
    {
      data: {
        all: [
          { r: 'R1', id: '1' },
          { r: 'R2', id: '2' },
          { r: 'R1', id: '1' },
        ],
      },
    },
    { data: { all: [] } },
  ],
})

federationCase('a union in an event', {
  subgraphs: payments,
  query: 'subscription { thing { __typename ... on Note { text } ... on Payment { receipt } } }',
  expected: [
    { data: { thing: { __typename: 'Note', text: 'n' } } },
    { data: { thing: { __typename: 'Payment', receipt: 'R3' } } },
  ],
})

federationCase('an event that may not be null', {
  subgraphs: payments,
  query: 'subscription { must { id } }',
  expected: [
    { data: { must: { id: '1' } } },
    { data: null, errors: [{ path: ['must'], code: 'INTERNAL_SERVER_ERROR' }] },
  ],
})

federationCase('a subgraph that is down: the event comes without its part', {
  subgraphs: payments,
  query: 'subscription { must { id receipt } }',
  instead: {
    b: () => {
      throw new Error('down')
    },
  },
  expected: [
    { data: { must: { id: '1', receipt: null } }, errors: [{ path: ['must'], code: 'UPSTREAM_UNAVAILABLE' }] },
    { data: null, errors: [{ path: ['must'], code: 'INTERNAL_SERVER_ERROR' }] },
  ],
})

federationCase('names and conditions in a subscription', {
  subgraphs: payments,
  query: `subscription ($in: Boolean = true) { p: paid(to: "z") @include(if: true) { id: receipt ...F @include(if: $in) kind: __typename } }
    fragment F on Payment { amount by { id @skip(if: $in) name } }`,
  expected: [
    { data: { p: { id: 'Rz1', amount: 1, by: { name: 'Asha' }, kind: 'Payment' } } },
    { data: { p: null } },
    { data: { p: { id: 'Rz2', amount: 2, by: null, kind: 'Payment' } } },
  ],
})

federationCase('an event of a value', {
  subgraphs: payments,
  query: 'subscription { n: plain }',
  expected: [{ data: { n: 1 } }, { data: { n: 2 } }],
})

federationCase('a subscription of two fields is refused', {
  subgraphs: payments,
  query: 'subscription { plain many { id } }',
  expected: [{ errors: [{ message: /one top level field|only one/ }] }],
})

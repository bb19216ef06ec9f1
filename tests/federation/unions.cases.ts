import { federationCase, findBy } from './case.ts'

const itself = (entity: object) => entity

const found = [
  { __typename: 'Song', id: 's', length: 3 },
  { __typename: 'Film', id: 'f', minutes: 90 },
  { __typename: 'Book', id: 'b', pages: 300 },
]

/** A knows songs and films, b films and books. */
const partial = {
  a: {
    sdl: `type Query { search: [Found] lucky: Found @shareable shelf: Shelf }
      union Found = Song | Film type Song { id: ID! length: Int } type Film @key(fields: "id") { id: ID! minutes: Int }
      type Shelf @key(fields: "id") { id: ID! top: Found @shareable }`,
    resolvers: {
      Query: {
        search: () => [found[0], null, found[1]],
        lucky: () => found[1],
        shelf: () => ({ id: '1', top: found[1] }),
      },
      Film: { __resolveReference: findBy(found, 'id') },
    },
  },
  b: {
    sdl: `type Query { find: [Found!]! lucky: Found @shareable }
      union Found = Film | Book type Film @key(fields: "id") { id: ID! stars: Int } type Book { id: ID! pages: Int }
      type Shelf @key(fields: "id") { id: ID! top: Found @shareable count: Int }`,
    resolvers: {
      Query: { find: () => [found[1], found[2]], lucky: () => found[1] },
      Film: { __resolveReference: itself, stars: () => 5 },
      Shelf: { __resolveReference: (shelf: object) => ({ ...shelf, count: 4, top: found[1] }) },
    },
  },
}

federationCase('a union of which each subgraph knows a part', {
  subgraphs: partial,
  query: `{ search { ...F } find { ...F } }
    fragment F on Found { __typename ... on Song { length } ... on Film { minutes stars } ... on Book { pages } }`,
  expected: {
    data: {
      search: [{ __typename: 'Song', length: 3 }, null, { __typename: 'Film', minutes: 90, stars: 5 }],
      find: [
        { __typename: 'Film', minutes: 90, stars: 5 },
        { __typename: 'Book', pages: 300 },
      ],
    },
  },
})

federationCase('a shared field of a union type, asked for a member that only one subgraph knows', {
  subgraphs: partial,
  query:
    '{ lucky { ... on Book { pages } } shelf { top { ... on Song { length } ... on Film { stars minutes } } count } }',
  expected: { data: { lucky: {}, shelf: { top: { stars: 5, minutes: 90 }, count: 4 } } },
})

federationCase('a shared field of a union type, members of both subgraphs', {
  subgraphs: partial,
  query: '{ lucky { __typename ... on Book { pages } ... on Song { length } ... on Film { id } } }',
  expected: { data: { lucky: { __typename: 'Film', id: 'f' } } },
})

federationCase('only the type of members', {
  subgraphs: partial,
  query: '{ find { __typename } search { t: __typename } }',
  expected: {
    data: { find: [{ __typename: 'Film' }, { __typename: 'Book' }], search: [{ t: 'Song' }, null, { t: 'Film' }] },
  },
})

federationCase('nothing of an object is answered: an empty object', {
  subgraphs: partial,
  query: '{ find { ... on Song { length } } }',
  expected: { data: { find: [{}, {}] } },
})

federationCase('a union within a list of lists of entities', {
  subgraphs: {
    a: {
      sdl: `type Query { grid: [[Cell!]!]! } union Cell = Full | Free
        type Full @key(fields: "id") { id: ID! } type Free { until: Int }`,
      resolvers: {
        Query: {
          grid: () => [
            [
              { __typename: 'Full', id: '1' },
              { __typename: 'Free', until: 5 },
            ],
            [
              { __typename: 'Full', id: '2' },
              { __typename: 'Full', id: '1' },
            ],
          ],
        },
      },
    },
    b: {
      sdl: 'type Full @key(fields: "id") { id: ID! by: Who } union Who = Person | Firm type Person { name: String } type Firm { gst: String }',
      resolvers: {
        Full: {
          __resolveReference: itself,
          by: ({ id }: { id: string }) =>
            id === '1' ? { __typename: 'Person', name: 'Asha' } : { __typename: 'Firm', gst: 'G' },
        },
      },
    },
  },
  query: '{ grid { ... on Full { by { ... on Person { name } ... on Firm { gst } } } ... on Free { until } } }',
  expected: {
    data: {
      grid: [
        [{ by: { name: 'Asha' } }, { until: 5 }],
        [{ by: { gst: 'G' } }, { by: { name: 'Asha' } }],
      ],
    },
  },
  requests: ['a', 'b'],
})

federationCase('an interface fragment on a union', {
  subgraphs: {
    a: {
      sdl: `type Query { items: [Item!]! } union Item = A | B | C interface Priced { price: Int }
        type A implements Priced @key(fields: "id") { id: ID! price: Int } type B implements Priced { price: Int } type C { c: Int }`,
      resolvers: {
        Query: {
          items: () => [
            { __typename: 'A', id: '1', price: 1 },
            { __typename: 'B', price: 2 },
            { __typename: 'C', c: 3 },
          ],
        },
      },
    },
    b: {
      sdl: 'interface Priced { price: Int } type A implements Priced @key(fields: "id") { id: ID! price: Int @external tax: Int @requires(fields: "price") }',
      resolvers: { A: { __resolveReference: itself, tax: ({ price }: { price: number }) => price * 10 } },
    },
  },
  query: '{ items { ... on Priced { price ... on A { tax } } ... on C { c } } }',
  expected: { data: { items: [{ price: 1, tax: 10 }, { price: 2 }, { c: 3 }] } },
})

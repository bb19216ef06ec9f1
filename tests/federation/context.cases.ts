import { expect } from 'vitest'
import { federationCase } from './case.ts'

const itself = (entity: object) => entity
const apolloDiffers = "Apollo's JavaScript gateway has no @fromContext"

const shops = [
  { id: 's1', currency: 'INR', tax: { rate: 5 }, lang: 'hi', items: [{ id: 'i1' }, { id: 'i2' }] },
  { id: 's2', currency: 'USD', tax: { rate: 8 }, lang: 'en', items: [{ id: 'i1' }] },
  { id: 's3', currency: 'INR', tax: { rate: 5 }, lang: 'ta', items: [] },
  { id: 's4', currency: 'INR', tax: { rate: 5 }, lang: 'hi', items: [{ id: 'i2' }, { id: 'i3' }] },
]

const itemFields = {
  label: (_: unknown, given: object) => JSON.stringify(given),
  price: ({ id }: { id: string }, { in: currency }: { in: string | null }) => `${id} in ${currency}`,
}

/** The context is set and read in the same subgraph. */
const within = {
  a: {
    sdl: `type Query { shops: [Shop!]! shop: Shop }
      type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String! tax: Tax! lang: String @external items: [Item!]! first: Item }
      type Tax { rate: Int! }
      type Item @key(fields: "id") { id: ID!
        price(in: String @fromContext(field: "$shop { currency }")): String
        label(by: Int @fromContext(field: "$shop { tax { rate } }"), in: String @fromContext(field: "$shop { currency }"), sign: String!): String
        note(lang: String @fromContext(field: "$shop { lang }")): String
        plain: Int similar: [Item!]! }`,
    resolvers: {
      Query: { shops: () => shops, shop: () => shops[1] },
      Shop: {
        __resolveReference: ({ id }: { id: string }) => shops.find((shop) => shop.id === id),
        first: ({ items }: (typeof shops)[number]) => items[0],
      },
      Item: {
        __resolveReference: itself,
        ...itemFields,
        note: (_: unknown, { lang }: { lang: string }) => lang,
        plain: () => 1,
        similar: () => [{ id: 'i9' }],
      },
    },
  },
  b: {
    sdl: 'type Shop @key(fields: "id") { id: ID! lang: String }',
    resolvers: { Shop: { __resolveReference: ({ id }: { id: string }) => shops.find((shop) => shop.id === id) } },
  },
}

federationCase('an argument from the object that the entity stands in', {
  subgraphs: within,
  query: '{ shops { items { price } } }',
  expected: {
    data: {
      shops: [
        { items: [{ price: 'i1 in INR' }, { price: 'i2 in INR' }] },
        { items: [{ price: 'i1 in USD' }] },
        { items: [] },
        { items: [{ price: 'i2 in INR' }, { price: 'i3 in INR' }] },
      ],
    },
  },
  sent: (sent) =>
    expect(sent.map(({ variables: { representations } }) => (representations as [])?.length)).toEqual([
      undefined,
      3,
      1,
    ]),
  apolloDiffers,
})

federationCase('several arguments from the context, beside one of the client', {
  subgraphs: within,
  query: 'query ($sign: String!) { shop { first { label(sign: $sign) plain } } }',
  variables: { sign: '%' },
  expected: { data: { shop: { first: { label: '{"by":8,"in":"USD","sign":"%"}', plain: 1 } } } },
  apolloDiffers,
})

federationCase('an argument from the context that another subgraph has to fetch', {
  subgraphs: within,
  query: '{ shops { items { note } } }',
  expected: {
    data: {
      shops: [
        { items: [{ note: 'hi' }, { note: 'hi' }] },
        { items: [{ note: 'en' }] },
        { items: [] },
        { items: [{ note: 'hi' }, { note: 'hi' }] },
      ],
    },
  },
  requests: ['a', 'b', 'a', 'a'],
  apolloDiffers,
})

federationCase('the context two levels up, and an alias that misleads', {
  subgraphs: within,
  query: '{ shop { currency: id price: currency items { similar { price similar { p: price } } } } }',
  expected: {
    data: {
      shop: {
        currency: 's2',
        price: 'USD',
        items: [{ similar: [{ price: 'i9 in USD', similar: [{ p: 'i9 in USD' }] }] }],
      },
    },
  },
  apolloDiffers,
})

const parents = [
  { __typename: 'Flat', id: 'f', rent: 1, tenant: { id: 't' } },
  { __typename: 'House', id: 'h', lease: 2, tenant: { id: 't' } },
  { __typename: 'Flat', id: 'g', rent: 3, tenant: null },
]

federationCase('the context of an interface, of another field for each type', {
  subgraphs: {
    a: {
      sdl: `type Query { homes: [Home!]! }
        interface Home @context(name: "home") { id: ID! tenant: Tenant }
        type Flat implements Home @key(fields: "id") { id: ID! rent: Int tenant: Tenant }
        type House implements Home @key(fields: "id") { id: ID! lease: Int tenant: Tenant }
        type Tenant @key(fields: "id") { id: ID! pays(due: Int @fromContext(field: "$home ... on Flat { rent } ... on House { lease }")): Int }`,
      resolvers: {
        Query: { homes: () => parents },
        Tenant: { __resolveReference: itself, pays: (_: unknown, { due }: { due: number }) => due },
      },
    },
    b: {
      sdl: 'type Tenant @key(fields: "id") { id: ID! name: String }',
      resolvers: { Tenant: { __resolveReference: itself, name: () => 'Asha' } },
    },
  },
  query: '{ homes { tenant { pays name } } }',
  expected: {
    data: { homes: [{ tenant: { pays: 1, name: 'Asha' } }, { tenant: { pays: 2, name: 'Asha' } }, { tenant: null }] },
  },
  apolloDiffers,
})

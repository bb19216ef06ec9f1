import { expect } from 'vitest'
import { federationCase, findBy } from './case.ts'

const books = [
  { id: '1', isbn: 'i1', title: 'Dune', price: 10 },
  { id: '2', isbn: 'i2', title: 'Emma', price: 20 },
]

const severalKeys = {
  a: {
    sdl: `type Query { books: [Book!]! same: [Book!]! book: Book nested: [[Book]] maybe: [Book] none: [Book!]! }
      type Book @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        books: () => books,
        same: () => [books[0], books[0], books[1], books[0]],
        book: () => books[1],
        nested: () => [[books[0], null], [], null, [books[1], books[0]]],
        maybe: () => [null, books[0], null],
        none: () => [],
      },
    },
  },
  b: {
    sdl: `type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! title: String }`,
    resolvers: { Book: { __resolveReference: findBy(books, 'id') } },
  },
  c: {
    sdl: `type Book @key(fields: "isbn") { isbn: ID! price: Int }`,
    resolvers: { Book: { __resolveReference: findBy(books, 'isbn') } },
  },
}

federationCase('the key of one subgraph leads to the key of the next', {
  subgraphs: severalKeys,
  query: '{ books { price title } }',
  expected: {
    data: {
      books: [
        { price: 10, title: 'Dune' },
        { price: 20, title: 'Emma' },
      ],
    },
  },
  requests: ['a', 'b', 'c'],
})

federationCase('the same entity at several places is asked for once', {
  subgraphs: severalKeys,
  query: '{ same { title } }',
  expected: { data: { same: [{ title: 'Dune' }, { title: 'Dune' }, { title: 'Emma' }, { title: 'Dune' }] } },
  sent: ([, second]) =>
    expect(second?.variables.representations).toEqual([
      { __typename: 'Book', id: '1' },
      { __typename: 'Book', id: '2' },
    ]),
})

federationCase('lists of lists, with nulls at each level', {
  subgraphs: severalKeys,
  query: '{ nested { id title } maybe { price } none { price } }',
  expected: {
    data: {
      nested: [
        [{ id: '1', title: 'Dune' }, null],
        [],
        null,
        [
          { id: '2', title: 'Emma' },
          { id: '1', title: 'Dune' },
        ],
      ],
      maybe: [null, { price: 10 }, null],
      none: [],
    },
  },
})

federationCase('nothing to ask, nothing asked', {
  subgraphs: severalKeys,
  query: '{ none { title price } }',
  expected: { data: { none: [] } },
  requests: ['a'],
})

federationCase('the same field under several aliases, the entity fetched for all of them', {
  subgraphs: severalKeys,
  query: '{ first: book { title } second: book { title name: title price } }',
  expected: { data: { first: { title: 'Emma' }, second: { title: 'Emma', name: 'Emma', price: 20 } } },
})

const regions = [
  { country: 'IN', code: 'KL', name: 'Kerala' },
  { country: 'IN', code: 'TN', name: 'Tamil Nadu' },
  { country: 'US', code: 'TN', name: 'Tennessee' },
]

federationCase('a key of two fields', {
  subgraphs: {
    a: {
      sdl: `type Query { regions: [Region!]! } type Region @key(fields: "country code") { country: ID! code: ID! }`,
      resolvers: { Query: { regions: () => regions } },
    },
    b: {
      sdl: `type Region @key(fields: "code country") { country: ID! code: ID! name: String! }`,
      resolvers: { Region: { __resolveReference: findBy(regions, 'country', 'code') } },
    },
  },
  query: '{ regions { code name } }',
  expected: {
    data: {
      regions: [
        { code: 'KL', name: 'Kerala' },
        { code: 'TN', name: 'Tamil Nadu' },
        { code: 'TN', name: 'Tennessee' },
      ],
    },
  },
})

const meters = [
  { serial: 'm1', maker: { code: 'x', country: { iso: 'IN' } }, phases: ['R', 'Y'], load: 3 },
  { serial: 'm1', maker: { code: 'y', country: { iso: 'DE' } }, phases: ['R'], load: 5 },
]
type Meter = (typeof meters)[number]

const nestedKeys = {
  a: {
    sdl: `type Query { meters: [Meter!]! }
      type Meter @key(fields: "serial maker { code country { iso } }") @key(fields: "serial phases")
        { serial: ID! maker: Maker! phases: [String!]! }
      type Maker @shareable { code: ID! country: Country! } type Country @shareable { iso: ID! }`,
    resolvers: { Query: { meters: () => meters } },
  },
  b: {
    sdl: `type Meter @key(fields: "serial maker { code country { iso } }") { serial: ID! maker: Maker! load: Int }
      type Maker @shareable { code: ID! country: Country! } type Country @shareable { iso: ID! }`,
    resolvers: {
      Meter: {
        __resolveReference: ({ serial, maker }: Meter) =>
          meters.find((m) => m.serial === serial && m.maker.country.iso === maker.country.iso),
      },
    },
  },
  c: {
    sdl: `type Meter @key(fields: "serial phases") { serial: ID! phases: [String!]! phaseCount: Int }`,
    resolvers: {
      Meter: { __resolveReference: (m: Meter) => m, phaseCount: ({ phases }: Meter) => phases.length },
    },
  },
}

federationCase('a nested key, two levels deep', {
  subgraphs: nestedKeys,
  query: '{ meters { load maker { country { iso } } } }',
  expected: {
    data: {
      meters: [
        { load: 3, maker: { country: { iso: 'IN' } } },
        { load: 5, maker: { country: { iso: 'DE' } } },
      ],
    },
  },
})

federationCase('a list in a key', {
  subgraphs: nestedKeys,
  query: '{ meters { phaseCount } }',
  expected: { data: { meters: [{ phaseCount: 2 }, { phaseCount: 1 }] } },
})

federationCase('both keys at once', {
  subgraphs: nestedKeys,
  query: '{ meters { maker { code } load phaseCount serial } }',
  expected: {
    data: {
      meters: [
        { maker: { code: 'x' }, load: 3, phaseCount: 2, serial: 'm1' },
        { maker: { code: 'y' }, load: 5, phaseCount: 1, serial: 'm1' },
      ],
    },
  },
})

const orders = [{ id: 'o1', lines: [{ sku: 's1' }, { sku: 's2' }], total: 30 }]

federationCase('a list of objects in a key', {
  subgraphs: {
    a: {
      sdl: `type Query { order: Order } type Order @key(fields: "id lines { sku }") { id: ID! lines: [Line!]! }
        type Line @shareable { sku: ID! }`,
      resolvers: { Query: { order: () => orders[0] } },
    },
    b: {
      sdl: `type Order @key(fields: "id lines { sku }") { id: ID! lines: [Line!]! total: Int } type Line @shareable { sku: ID! }`,
      resolvers: { Order: { __resolveReference: findBy(orders, 'id') } },
    },
  },
  query: '{ order { total } }',
  expected: { data: { order: { total: 30 } } },
  sent: ([, second]) =>
    expect(second?.variables.representations).toEqual([
      { __typename: 'Order', id: 'o1', lines: [{ sku: 's1' }, { sku: 's2' }] },
    ]),
})

const people = [
  { id: '1', email: null, name: 'Asha', score: 4 },
  { id: '2', email: 'r@x', name: 'Ravi', score: 7 },
]

federationCase('a key that is null is sent as it is', {
  subgraphs: {
    a: {
      sdl: 'type Query { people: [Person] } type Person @key(fields: "email") { id: ID! @shareable email: String }',
      resolvers: { Query: { people: () => people } },
    },
    b: {
      sdl: 'type Person @key(fields: "email") { email: String score: Int }',
      resolvers: {
        Person: {
          __resolveReference: ({ email }: { email: string | null }) => email && findBy(people, 'email')({ email }),
        },
      },
    },
  },
  query: '{ people { id score } }',
  expected: {
    data: {
      people: [
        { id: '1', score: null },
        { id: '2', score: 7 },
      ],
    },
  },
})

federationCase('an entity that the subgraph does not know', {
  subgraphs: {
    a: severalKeys.a,
    b: {
      sdl: severalKeys.b.sdl,
      resolvers: { Book: { __resolveReference: ({ id }: { id: string }) => (id === '1' ? books[0] : null) } },
    },
    c: severalKeys.c,
  },
  query: '{ books { id title price } }',
  expected: {
    data: {
      books: [
        { id: '1', title: 'Dune', price: 10 },
        { id: '2', title: null, price: null },
      ],
    },
  },
})

federationCase('a key that may not be resolved is only a reference', {
  subgraphs: {
    a: {
      sdl: `type Query { reviews: [Review!]! } type Review { id: ID! book: Book! }
        type Book @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { reviews: () => books.map((book) => ({ id: `r${book.id}`, book })) } },
    },
    b: {
      sdl: 'type Query { bestseller: Book } type Book @key(fields: "id") { id: ID! title: String }',
      resolvers: { Query: { bestseller: () => books[1] }, Book: { __resolveReference: findBy(books, 'id') } },
    },
  },
  query: '{ reviews { book { title } } bestseller { id title } }',
  expected: {
    data: {
      reviews: [{ book: { title: 'Dune' } }, { book: { title: 'Emma' } }],
      bestseller: { id: '2', title: 'Emma' },
    },
  },
  requests: { a: 1, b: 2 },
})

const accounts = [
  { id: 'a1', owner: { id: 'p1' }, balance: 5 },
  { id: 'a2', owner: { id: 'p2' }, balance: 6 },
]

federationCase('entities within entities, there and back again', {
  subgraphs: {
    a: {
      sdl: `type Query { account: Account } type Account @key(fields: "id") { id: ID! owner: Owner! }
        type Owner @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: { account: () => accounts[0] },
        Account: { __resolveReference: findBy(accounts, 'id') },
        Owner: { __resolveReference: (o: object) => o, name: ({ id }: { id: string }) => `name of ${id}` },
      },
    },
    b: {
      sdl: `type Account @key(fields: "id") { id: ID! balance: Int } type Owner @key(fields: "id") { id: ID! accounts: [Account!]! }`,
      resolvers: {
        Account: { __resolveReference: findBy(accounts, 'id') },
        Owner: {
          __resolveReference: (owner: object) => owner,
          accounts: () => accounts,
        },
      },
    },
  },
  query: '{ account { balance owner { name accounts { balance owner { id name accounts { id } } } } } }',
  expected: {
    data: {
      account: {
        balance: 5,
        owner: {
          name: 'name of p1',
          accounts: [
            { balance: 5, owner: { id: 'p1', name: 'name of p1', accounts: [{ id: 'a1' }, { id: 'a2' }] } },
            { balance: 6, owner: { id: 'p2', name: 'name of p2', accounts: [{ id: 'a1' }, { id: 'a2' }] } },
          ],
        },
      },
    },
  },
})

federationCase('a type that extends itself, as in Federation 1', {
  subgraphs: {
    a: {
      federation: 1,
      sdl: `type Query { house: House } type House @key(fields: "id") { id: ID! street: String }`,
      resolvers: { Query: { house: () => ({ id: 'h', street: 'MG Road' }) } },
    },
    b: {
      federation: 1,
      sdl: `extend type House @key(fields: "id") { id: ID! @external street: String @external floors: Int
        address: String @requires(fields: "street") }`,
      resolvers: { House: { floors: () => 2, address: ({ street }: { street: string }) => `2, ${street}` } },
    },
    c: {
      federation: 1,
      sdl: `type House @extends @key(fields: "id") { id: ID! @external rent: Int }
        extend type Query { houses: [House] }`,
      resolvers: { House: { rent: () => 9 }, Query: { houses: () => [{ id: 'h' }, { id: 'k' }] } },
    },
  },
  query: '{ house { address floors rent } houses { id rent floors } }',
  expected: {
    data: {
      house: { address: '2, MG Road', floors: 2, rent: 9 },
      houses: [
        { id: 'h', rent: 9, floors: 2 },
        { id: 'k', rent: 9, floors: 2 },
      ],
    },
  },
})

federationCase('a key field that the entity only has elsewhere', {
  subgraphs: {
    a: {
      sdl: 'type Query { flat: Flat } type Flat @key(fields: "door") { door: ID! }',
      resolvers: { Query: { flat: () => ({ door: 'd1' }) } },
    },
    b: {
      sdl: 'type Flat @key(fields: "door") @key(fields: "deed") { door: ID! deed: ID! }',
      resolvers: { Flat: { __resolveReference: (flat: object) => ({ door: 'd1', deed: 'x1', ...flat }) } },
    },
    c: {
      sdl: 'type Flat @key(fields: "deed") @key(fields: "tax { year number }") { deed: ID! tax: Tax! } type Tax @shareable { year: Int! number: ID! }',
      resolvers: { Flat: { __resolveReference: (flat: object) => ({ ...flat, tax: { year: 2026, number: 't' } }) } },
    },
    d: {
      sdl: 'type Flat @key(fields: "tax { number year }") { tax: Tax! due: Int } type Tax @shareable { year: Int! number: ID! }',
      resolvers: {
        Flat: { __resolveReference: (flat: object) => flat, due: ({ tax }: { tax: { year: number } }) => tax.year },
      },
    },
  },
  query: '{ flat { due } }',
  expected: { data: { flat: { due: 2026 } } },
  requests: ['a', 'b', 'c', 'd'],
})

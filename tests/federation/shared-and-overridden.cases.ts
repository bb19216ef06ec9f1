import { federationCase, findBy } from './case.ts'

const shops = [
  { id: '1', name: 'One', city: 'Kochi', rating: 4 },
  { id: '2', name: 'Two', city: 'Pune', rating: 5 },
]
type Shop = (typeof shops)[number]

const shared = {
  a: {
    sdl: `type Query { shops: [Shop!]! @shareable nearest: Shop }
      type Shop @key(fields: "id") { id: ID! name: String! @shareable place: Place @shareable }
      type Place @shareable { city: String! }`,
    resolvers: {
      Query: { shops: () => shops, nearest: () => shops[1] },
      Shop: { __resolveReference: findBy(shops, 'id'), place: ({ city }: Shop) => ({ city }) },
    },
  },
  b: {
    sdl: `type Query { shops: [Shop!]! @shareable }
      type Shop @key(fields: "id") { id: ID! name: String! @shareable rating: Int place: Place @shareable }
      type Place @shareable { city: String! street: String }`,
    resolvers: {
      Query: { shops: () => shops },
      Shop: {
        __resolveReference: findBy(shops, 'id'),
        place: ({ city, id }: Shop) => ({ city, street: `${id} Road` }),
      },
    },
  },
}

federationCase('a shared field is read where the rest is', {
  subgraphs: shared,
  query: '{ shops { name rating } }',
  expected: {
    data: {
      shops: [
        { name: 'One', rating: 4 },
        { name: 'Two', rating: 5 },
      ],
    },
  },
  requests: ['b'],
})

federationCase('a value type of which one subgraph knows more', {
  subgraphs: shared,
  query: '{ nearest { name place { city street } } shops { place { city } } }',
  expected: {
    data: {
      nearest: { name: 'Two', place: { city: 'Pune', street: '2 Road' } },
      shops: [{ place: { city: 'Kochi' } }, { place: { city: 'Pune' } }],
    },
  },
})

federationCase('lists of value types from two subgraphs are one list', {
  subgraphs: {
    a: {
      sdl: `type Query { tour: Tour } type Tour @key(fields: "id") { id: ID! stops: [Stop!]! @shareable }
        type Stop @shareable { at: Int! } `,
      resolvers: { Query: { tour: () => ({ id: 't', stops: [{ at: 1 }, { at: 2 }] }) } },
    },
    b: {
      sdl: `type Tour @key(fields: "id") { id: ID! stops: [Stop!]! @shareable price: Int } type Stop @shareable { at: Int! name: String }`,
      resolvers: {
        Tour: {
          __resolveReference: (tour: object) => ({
            ...tour,
            price: 3,
            stops: [
              { at: 1, name: 'x' },
              { at: 2, name: null },
            ],
          }),
        },
      },
    },
  },
  query: '{ tour { stops { name at } price } }',
  expected: {
    data: {
      tour: {
        stops: [
          { name: 'x', at: 1 },
          { name: null, at: 2 },
        ],
        price: 3,
      },
    },
  },
})

const moved = {
  old: {
    sdl: `type Query { bills: [Bill!]! oldest: Bill }
      type Bill @key(fields: "id") { id: ID! amount: Int! status: String! due: String! }`,
    resolvers: {
      Query: { bills: () => [{ id: '1' }], oldest: () => ({ id: '1' }) },
      Bill: {
        __resolveReference: (bill: object) => bill,
        amount: () => 1,
        status: () => 'old',
        due: () => 'old',
      },
    },
  },
  new: {
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key", "@override"])
      type Query { newest: Bill }
      type Bill @key(fields: "id") { id: ID! amount: Int! @override(from: "old")
        status: String! @override(from: "old", label: "new-status") }`,
    resolvers: {
      Query: { newest: () => ({ id: '2' }) },
      Bill: { __resolveReference: (bill: object) => bill, amount: () => 2, status: () => 'new' },
    },
  },
}

federationCase('an overridden field comes from the subgraph that took it over', {
  subgraphs: moved,
  query: '{ bills { amount due } newest { amount due } }',
  expected: { data: { bills: [{ amount: 2, due: 'old' }], newest: { amount: 2, due: 'old' } } },
})

federationCase('a label that is off leaves the field where it was', {
  subgraphs: moved,
  query: '{ bills { status } newest { status } }',
  expected: { data: { bills: [{ status: 'old' }], newest: { status: 'old' } } },
})

federationCase('a label that is on moves the field', {
  subgraphs: moved,
  query: '{ bills { status } newest { status } }',
  labels: ['new-status'],
  expected: { data: { bills: [{ status: 'new' }], newest: { status: 'new' } } },
})

federationCase('an overridden field that another field requires', {
  subgraphs: {
    a: {
      sdl: 'type Query { car: Car } type Car @key(fields: "id") { id: ID! weight: Int }',
      resolvers: { Query: { car: () => ({ id: 'c', weight: 1 }) } },
    },
    b: {
      sdl: 'type Car @key(fields: "id") { id: ID! weight: Int @override(from: "a") }',
      resolvers: { Car: { __resolveReference: (car: object) => ({ ...car, weight: 7 }) } },
    },
    c: {
      sdl: 'type Car @key(fields: "id") { id: ID! weight: Int @external tax: Int @requires(fields: "weight") }',
      resolvers: {
        Car: { __resolveReference: (car: object) => car, tax: ({ weight }: { weight: number }) => weight * 10 },
      },
    },
  },
  query: '{ car { tax } }',
  expected: { data: { car: { tax: 70 } } },
})

const provided = {
  a: {
    sdl: `type Query { users: [User!]! @provides(fields: "name address { town }") plain: [User!]!
        owner: Owner @provides(fields: "... on User { name }") owners: [Owner]
        pet: Pet @provides(fields: "... on Dog { nick }") }
      union Owner = User | Firm
      interface Pet { nick: String }
      type Dog implements Pet @key(fields: "id") { id: ID! nick: String @external }
      type User @key(fields: "id") { id: ID! name: String @external address: Address @external }
      type Firm @key(fields: "id") { id: ID! }
      type Address @shareable { town: String }`,
    resolvers: {
      Query: {
        users: () => [{ id: '1', name: 'provided', address: { town: 'provided' } }],
        plain: () => [{ id: '1' }],
        owner: () => ({ __typename: 'User', id: '1', name: 'provided' }),
        owners: () => [
          { __typename: 'User', id: '1' },
          { __typename: 'Firm', id: '2' },
        ],
        pet: () => ({ __typename: 'Dog', id: 'd', nick: 'provided' }),
      },
    },
  },
  b: {
    sdl: `type User @key(fields: "id") { id: ID! name: String @shareable address: Address @shareable age: Int }
      type Firm @key(fields: "id") { id: ID! gst: String }
      interface Pet { nick: String } type Dog implements Pet @key(fields: "id") { id: ID! nick: String @shareable }
      type Address @shareable { town: String pin: String }`,
    resolvers: {
      User: {
        __resolveReference: (user: object) => ({ ...user, name: 'fetched', address: { town: 'fetched', pin: '6' } }),
        age: () => 30,
      },
      Firm: { __resolveReference: (firm: object) => ({ ...firm, gst: 'g' }) },
      Dog: { __resolveReference: (dog: object) => ({ ...dog, nick: 'fetched' }) },
    },
  },
}

federationCase('provided fields need no second fetch', {
  subgraphs: provided,
  query: '{ users { name address { town } } }',
  expected: { data: { users: [{ name: 'provided', address: { town: 'provided' } }] } },
  requests: ['a'],
})

federationCase('elsewhere the same fields are fetched', {
  subgraphs: provided,
  query: '{ plain { name address { town pin } } }',
  expected: { data: { plain: [{ name: 'fetched', address: { town: 'fetched', pin: '6' } }] } },
  requests: ['a', 'b'],
})

federationCase('provided on a member of a union', {
  subgraphs: provided,
  query:
    '{ owner { ... on User { name } ... on Firm { gst } } owners { __typename ... on User { name } ... on Firm { gst } } }',
  expected: {
    data: {
      owner: { name: 'provided' },
      owners: [
        { __typename: 'User', name: 'fetched' },
        { __typename: 'Firm', gst: 'g' },
      ],
    },
  },
})

federationCase('provided through an interface', {
  subgraphs: provided,
  query: '{ pet { nick } }',
  expected: { data: { pet: { nick: 'provided' } } },
})

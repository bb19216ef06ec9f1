import { expect } from 'vitest'
import { federationCase, findBy } from './case.ts'

const itself = (entity: object) => entity

const media = [
  { __typename: 'Book', id: '1', title: 'Dune', pages: 600, rank: 1 },
  { __typename: 'Film', id: '2', title: 'Alien', minutes: 117, rank: 2 },
]

/** b knows the interface alone. */
const interfaceObject = {
  a: {
    sdl: `type Query { media: [Media!]! book: Book medium(id: ID!): Media }
      interface Media @key(fields: "id") { id: ID! title: String! }
      type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int! }
      type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }`,
    resolvers: {
      Query: {
        media: () => media,
        book: () => media[0],
        medium: (_: unknown, { id }: { id: string }) => findBy(media, 'id')({ id } as never),
      },
      Media: { __resolveReference: findBy(media, 'id') },
      Book: { __resolveReference: findBy(media, 'id') },
      Film: { __resolveReference: findBy(media, 'id') },
    },
  },
  b: {
    sdl: `type Query { best: Media! charts: [Media!]! }
      type Media @key(fields: "id") @interfaceObject { id: ID! rank: Int! title: String! @external
        headline: String! @requires(fields: "title") similar: [Media!]! store: Store! }
      type Store { stock: [Media!]! }`,
    resolvers: {
      Query: {
        best: () => ({ id: '2', rank: 2 }),
        charts: () => [
          { id: '1', rank: 1 },
          { id: '2', rank: 2 },
        ],
      },
      Media: {
        __resolveReference: (medium: { id: string }) => ({ ...medium, rank: Number(medium.id) }),
        headline: ({ title }: { title: string }) => `${title}!`,
        similar: ({ id }: { id: string }) => [{ id: id === '1' ? '2' : '1', rank: 9 }],
        store: () => ({
          stock: [
            { id: '1', rank: 1 },
            { id: '2', rank: 2 },
          ],
        }),
      },
    },
  },
}

federationCase('a field added to every implementation', {
  subgraphs: interfaceObject,
  query: '{ media { id rank } book { rank pages } }',
  expected: {
    data: {
      media: [
        { id: '1', rank: 1 },
        { id: '2', rank: 2 },
      ],
      book: { rank: 1, pages: 600 },
    },
  },
})

federationCase('the real type of what a subgraph knows as an interface alone', {
  subgraphs: interfaceObject,
  query: '{ best { __typename id ... on Film { minutes } ... on Book { pages } } }',
  expected: { data: { best: { __typename: 'Film', id: '2', minutes: 117 } } },
})

federationCase('what the interface object has itself needs no type', {
  subgraphs: interfaceObject,
  query: '{ charts { id rank } }',
  expected: {
    data: {
      charts: [
        { id: '1', rank: 1 },
        { id: '2', rank: 2 },
      ],
    },
  },
  requests: ['b'],
})

federationCase('fields of an interface object within fragments on implementations', {
  subgraphs: interfaceObject,
  query: '{ charts { ... on Book { rank title } ... on Film { id headline } } }',
  expected: {
    data: {
      charts: [
        { rank: 1, title: 'Dune' },
        { id: '2', headline: 'Alien!' },
      ],
    },
  },
})

federationCase('an interface object that requires a field of its implementations', {
  subgraphs: interfaceObject,
  query: '{ media { headline ... on Book { headline pages } } book { headline } }',
  expected: {
    data: { media: [{ headline: 'Dune!', pages: 600 }, { headline: 'Alien!' }], book: { headline: 'Dune!' } },
  },
})

federationCase('interface objects that lead to each other', {
  subgraphs: interfaceObject,
  query: '{ media { similar { __typename title similar { __typename rank } } } }',
  expected: {
    data: {
      media: [
        { similar: [{ __typename: 'Film', title: 'Alien', similar: [{ __typename: 'Book', rank: 9 }] }] },
        { similar: [{ __typename: 'Book', title: 'Dune', similar: [{ __typename: 'Film', rank: 9 }] }] },
      ],
    },
  },
})

federationCase('interface objects below a value type', {
  subgraphs: interfaceObject,
  query: '{ book { store { stock { ... on Film { __typename minutes } rank } } } }',
  expected: { data: { book: { store: { stock: [{ rank: 1 }, { __typename: 'Film', minutes: 117, rank: 2 }] } } } },
})

federationCase('only __typename of an interface object', {
  subgraphs: interfaceObject,
  query: '{ charts { __typename } best { kind: __typename } }',
  expected: { data: { charts: [{ __typename: 'Book' }, { __typename: 'Film' }], best: { kind: 'Film' } } },
})

federationCase('an interface object under aliases and conditions', {
  subgraphs: interfaceObject,
  query: `query ($yes: Boolean!, $no: Boolean!) { medium(id: "1") { a: rank b: rank @skip(if: $yes) t: title
    ... @include(if: $yes) { c: headline } ... on Book @include(if: $no) { pages } } }`,
  variables: { yes: true, no: false },
  expected: { data: { medium: { a: 1, t: 'Dune', c: 'Dune!' } } },
})

/** Each subgraph knows other implementations and other fields of the interface. */
const distributed = {
  a: {
    sdl: `type Query { animals: [Animal!]! first: Animal }
      interface Animal { id: ID! }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable lives: Int! }
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable }
      type Fish implements Animal { id: ID! name: String depth: Int }`,
    resolvers: {
      Query: {
        animals: () => [
          { __typename: 'Cat', id: 'c', name: 'Tom', lives: 9 },
          { __typename: 'Dog', id: 'd', name: 'Rex' },
          { __typename: 'Fish', id: 'f', name: 'Nemo', depth: 3 },
        ],
        first: () => null,
      },
      Cat: { __resolveReference: (cat: object) => ({ ...cat, lives: 9 }) },
    },
  },
  b: {
    sdl: `interface Animal { id: ID! }
      type Cat implements Animal @key(fields: "id") { id: ID! noise: String legs: Int owner: Person }
      type Dog implements Animal @key(fields: "id") { id: ID! noise: String legs: Int owner: Person }
      type Bird implements Animal @key(fields: "id") { id: ID! noise: String legs: Int }
      type Person @key(fields: "id") { id: ID! pets: [Animal!]! }`,
    resolvers: {
      Cat: { __resolveReference: itself, noise: () => 'meow', legs: () => 4, owner: () => ({ id: 'p' }) },
      Dog: { __resolveReference: itself, noise: () => null, legs: () => 4, owner: () => null },
      Bird: { noise: () => 'tweet', legs: () => 2 },
      Person: {
        __resolveReference: itself,
        pets: () => [
          { __typename: 'Dog', id: 'd' },
          { __typename: 'Bird', id: 'b' },
          { __typename: 'Cat', id: 'c' },
        ],
      },
    },
  },
}

federationCase('fragments on implementations that only one subgraph knows', {
  subgraphs: distributed,
  query: `{ animals { __typename ... on Cat { name lives noise owner { pets { id ... on Bird { noise } ... on Cat { lives } } } }
    ... on Dog { name owner { id } noise legs } ... on Fish { depth } ... on Bird { noise } } first { id } }`,
  expected: {
    data: {
      animals: [
        {
          __typename: 'Cat',
          name: 'Tom',
          lives: 9,
          noise: 'meow',
          owner: { pets: [{ id: 'd' }, { id: 'b', noise: 'tweet' }, { id: 'c', lives: 9 }] },
        },
        { __typename: 'Dog', name: 'Rex', owner: null, noise: null, legs: 4 },
        { __typename: 'Fish', depth: 3 },
      ],
      first: null,
    },
  },
})

const nodes = [
  { __typename: 'Bill', id: 'b1', amount: 5 },
  { __typename: 'Meter', id: 'm1', reading: 7 },
]

const manyNodes = {
  a: {
    sdl: `type Query { node(id: ID!): Node nodes: [Node!]! } interface Node { id: ID! }
      type Bill implements Node @key(fields: "id") { id: ID! } type Meter implements Node @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        node: (_: unknown, { id }: { id: string }) => nodes.find((node) => node.id === id),
        nodes: () => [...nodes, nodes[0]],
      },
    },
  },
  b: {
    sdl: 'interface Node { id: ID! } type Bill implements Node @key(fields: "id") { id: ID! amount: Int }',
    resolvers: { Bill: { __resolveReference: findBy(nodes, 'id') } },
  },
  c: {
    sdl: 'type Meter @key(fields: "id") { id: ID! reading: Int }',
    resolvers: { Meter: { __resolveReference: findBy(nodes, 'id') } },
  },
}

federationCase('node(id:) of any type', {
  subgraphs: manyNodes,
  query: `{ b: node(id: "b1") { ...N } m: node(id: "m1") { ...N } x: node(id: "x") { ...N } nodes { ...N } }
    fragment N on Node { __typename ... on Bill { amount } ...M } fragment M on Meter { id reading }`,
  expected: {
    data: {
      b: { __typename: 'Bill', amount: 5 },
      m: { __typename: 'Meter', id: 'm1', reading: 7 },
      x: null,
      nodes: [
        { __typename: 'Bill', amount: 5 },
        { __typename: 'Meter', id: 'm1', reading: 7 },
        { __typename: 'Bill', amount: 5 },
      ],
    },
  },
})

federationCase('the same response name on two types, with other arguments and of other types', {
  subgraphs: {
    a: {
      sdl: `type Query { things: [Thing!]! } interface Thing { id: ID! }
        type X implements Thing @key(fields: "id") { id: ID! size(unit: String!): Int }
        type Y implements Thing @key(fields: "id") { id: ID! label(lang: String!): Int  tag: ID! }`,
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'X', id: '1' },
            { __typename: 'Y', id: '2', tag: 'y8' },
          ],
        },
        X: { size: (_: unknown, { unit }: { unit: string }) => unit.length },
        Y: { label: (_: unknown, { lang }: { lang: string }) => lang.length * 10 },
      },
    },
    b: {
      sdl: `type X @key(fields: "id") { id: ID! more(n: Int): Int } type Y @key(fields: "id") { id: ID! more(m: Int): Int }`,
      resolvers: {
        X: { __resolveReference: itself, more: (_: unknown, { n }: { n: number }) => n },
        Y: { __resolveReference: itself, more: (_: unknown, { m }: { m: number }) => m * 2 },
      },
    },
  },
  query:
    '{ things { ... on X { v: size(unit: "cm") w: more(n: 3) id } ... on Y { v: label(lang: "hin") w: more(m: 4) id: tag } } }',
  expected: {
    data: {
      things: [
        { v: 2, w: 3, id: '1' },
        { v: 30, w: 8, id: 'y8' },
      ],
    },
  },
  apolloDiffers: 'its planner takes `id: tag` for the key',
})

/** An interface that is an entity: reached, and completed, through the interface. */
const interfaceEntity = {
  a: {
    sdl: `type Query { users: [User!]! } interface User @key(fields: "id") { id: ID! name: String }
      type Admin implements User @key(fields: "id") { id: ID! name: String level: Int }
      type Guest implements User @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: {
        users: () => [
          { __typename: 'Admin', id: '1' },
          { __typename: 'Guest', id: '2' },
        ],
      },
      User: { __resolveReference: ({ id }: { id: string }) => ({ __typename: id === '1' ? 'Admin' : 'Guest', id }) },
      Admin: { __resolveReference: itself, name: ({ id }: { id: string }) => `admin ${id}`, level: () => 3 },
      Guest: { __resolveReference: itself, name: ({ id }: { id: string }) => `guest ${id}` },
    },
  },
  b: {
    sdl: `type Query { posts: [Post!]! } type Post { text: String author: User! }
      type User @key(fields: "id") @interfaceObject { id: ID! posts: [Post!]! karma: Int }`,
    resolvers: {
      Query: {
        posts: () => [
          { text: 'hello', author: { id: '2' } },
          { text: 'bye', author: { id: '1' } },
        ],
      },
      User: { __resolveReference: itself, karma: ({ id }: { id: string }) => Number(id) * 10, posts: () => [] },
    },
  },
  c: {
    sdl: `type User @key(fields: "id") @interfaceObject { id: ID! karma: Int @external name: String @external
      badge: String @requires(fields: "karma name") }`,
    resolvers: {
      User: {
        __resolveReference: itself,
        badge: ({ karma, name }: { karma: number; name: string }) => `${name}/${karma}`,
      },
    },
  },
}

federationCase('an interface entity from two interface objects, one requiring of the other', {
  subgraphs: interfaceEntity,
  query: '{ users { badge } posts { author { __typename badge ... on Admin { level } } } }',
  expected: {
    data: {
      users: [{ badge: 'admin 1/10' }, { badge: 'guest 2/20' }],
      posts: [
        { author: { __typename: 'Guest', badge: 'guest 2/20' } },
        { author: { __typename: 'Admin', badge: 'admin 1/10', level: 3 } },
      ],
    },
  },
  sent: (sent) => expect(sent.every(({ query }) => !query.includes('name__'))).toBe(true),
})

federationCase('an interface entity by its interface, implementations with conditions of type', {
  subgraphs: interfaceEntity,
  query: '{ posts { author { ... on User { name ... on Guest { karma } } } text } }',
  expected: {
    data: {
      posts: [
        { author: { name: 'guest 2', karma: 20 }, text: 'hello' },
        { author: { name: 'admin 1' }, text: 'bye' },
      ],
    },
  },
})

federationCase('interfaces that implement interfaces', {
  subgraphs: {
    a: {
      sdl: `type Query { all: [Base!]! } interface Base { id: ID! } interface Named implements Base { id: ID! name: String }
        type P implements Named & Base @key(fields: "id") { id: ID! name: String @shareable } type Q implements Base @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          all: () => [
            { __typename: 'P', id: '1', name: 'one' },
            { __typename: 'Q', id: '2' },
          ],
        },
      },
    },
    b: {
      sdl: `interface Base { id: ID! } interface Counted implements Base { id: ID! count: Int }
        type P implements Counted & Base @key(fields: "id") { id: ID! count: Int } type Q implements Counted & Base @key(fields: "id") { id: ID! count: Int }`,
      resolvers: {
        P: { __resolveReference: itself, count: () => 1 },
        Q: { __resolveReference: itself, count: () => 2 },
      },
    },
  },
  query:
    '{ all { id ... on Named { name } ... on Counted { count ... on Named { n: name } } ... on Base { __typename } } }',
  expected: {
    data: {
      all: [
        { id: '1', name: 'one', count: 1, n: 'one', __typename: 'P' },
        { id: '2', count: 2, __typename: 'Q' },
      ],
    },
  },
})

federationCase('a condition on an interface object leaves the type as it is known', {
  subgraphs: interfaceObject,
  query: `query ($no: Boolean! = false, $yes: Boolean! = true) { media { ... on Book @skip(if: $no) { rank @include(if: $yes) ...T } } }
    fragment T on Book { __typename }`,
  expected: { data: { media: [{ rank: 1, __typename: 'Book' }, {}] } },
  apolloDiffers: 'it takes the name of the interface for the type',
})

federationCase('one response name on two types that a subgraph knows as one', {
  subgraphs: {
    a: interfaceObject.a,
    b: {
      sdl: 'type Media @key(fields: "id") @interfaceObject { id: ID! rank(by: Int! = 1): Int! }',
      resolvers: {
        Media: {
          __resolveReference: itself,
          rank: ({ id }: { id: string }, { by }: { by: number }) => Number(id) * by,
        },
      },
    },
  },
  query: '{ media { ... on Book { rank } ... on Film { rank(by: 10) } } }',
  expected: { data: { media: [{ rank: 1 }, { rank: 20 }] } },
  apolloDiffers: 'its plan asks for one of the two',
})

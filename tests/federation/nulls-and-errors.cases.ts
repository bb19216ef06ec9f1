import { notFound } from '@suvidha/service-kit/public-error'
import { federationCase } from './case.ts'

const itself = (entity: object) => entity
const fail = (what = 'Not there.') => {
  throw notFound(what)
}
const down = () => {
  throw new Error('down')
}
const notThere = 'NOT_FOUND'

const city = {
  a: {
    sdl: `type Query { house: House houses: [House] firm: [House!] grid: [[House!]]! must: House! broken: Int sure: Int!
        pair: Pair same: [House!]! }
      type Pair { one: House two: House }
      type House @key(fields: "id") { id: ID! street: String street2: String! fails: Int }`,
    resolvers: {
      Query: {
        house: () => ({ id: '1' }),
        houses: () => [{ id: '1' }, { id: 'bad' }, null, { id: '2' }],
        firm: () => [{ id: '1' }, { id: 'bad' }],
        grid: () => [[{ id: '1' }], [{ id: '2' }, { id: 'bad' }]],
        must: () => ({ id: 'bad' }),
        broken: () => fail(),
        sure: () => 1,
        pair: () => ({ one: { id: '1' }, two: { id: 'bad' } }),
        same: () => [{ id: 'bad' }, { id: '1' }, { id: 'bad' }],
      },
      House: { street: () => 'MG', street2: () => 'SV', fails: () => fail() },
    },
  },
  b: {
    sdl: `type House @key(fields: "id") { id: ID! floors: Int rooms: Int! kind: Kind seen: [Int!] garden: Garden names: [String] }
      type Garden { trees: Int! owner: House } enum Kind { SMALL BIG }`,
    resolvers: {
      House: {
        __resolveReference: itself,
        floors: ({ id }: { id: string }) => (id === 'bad' ? fail() : 2),
        rooms: ({ id }: { id: string }) => (id === 'bad' ? fail() : 5),
        kind: () => 'BIG',
        seen: () => [1, 2],
        garden: ({ id }: { id: string }) => ({ trees: id === 'bad' ? fail() : 3, owner: { id } }),
        names: () => ['x', null],
      },
    },
  },
}

federationCase('an error of a field of an entity, at its place in a list', {
  subgraphs: city,
  query: '{ houses { floors street } }',
  expected: {
    data: { houses: [{ floors: 2, street: 'MG' }, { floors: null, street: 'MG' }, null, { floors: 2, street: 'MG' }] },
    errors: [{ path: ['houses', 1, 'floors'], code: notThere, message: 'Not there.' }],
  },
})

federationCase('a null that may not be there takes its parent along', {
  subgraphs: city,
  query: '{ houses { rooms street } pair { one { rooms } two { rooms } } }',
  expected: {
    data: {
      houses: [{ rooms: 5, street: 'MG' }, null, null, { rooms: 5, street: 'MG' }],
      pair: { one: { rooms: 5 }, two: null },
    },
    errors: [
      { path: ['houses', 1, 'rooms'], code: notThere },
      { path: ['pair', 'two', 'rooms'], code: notThere },
    ],
  },
})

federationCase('through a list whose elements may not be null', {
  subgraphs: city,
  query: '{ firm { rooms } grid { rooms } sure }',
  expected: {
    data: { firm: null, grid: [[{ rooms: 5 }], null], sure: 1 },
    errors: [
      { path: ['firm', 1, 'rooms'], code: notThere },
      { path: ['grid', 1, 1, 'rooms'], code: notThere },
    ],
  },
})

federationCase('up to the root: no data at all', {
  subgraphs: city,
  query: '{ sure must { rooms } }',
  expected: { data: null, errors: [{ path: ['must', 'rooms'], code: notThere }] },
})

federationCase('a deduplicated entity: each of its places gets the error', {
  subgraphs: city,
  query: '{ same { id floors } }',
  expected: {
    data: {
      same: [
        { id: 'bad', floors: null },
        { id: '1', floors: 2 },
        { id: 'bad', floors: null },
      ],
    },
    errors: [
      { path: ['same', 0, 'floors'], code: notThere },
      { path: ['same', 2, 'floors'], code: notThere },
    ],
  },
})

federationCase('errors below an entity, under aliases', {
  subgraphs: city,
  query: '{ h: houses { g: garden { t: trees } } }',
  expected: {
    data: { h: [{ g: { t: 3 } }, { g: null }, null, { g: { t: 3 } }] },
    errors: [{ path: ['h', 1, 'g'], code: notThere }],
  },
})

federationCase('errors under an alias that is also the name of a key', {
  subgraphs: city,
  query: '{ id: house { id: fails street } }',
  expected: {
    data: { id: { id: null, street: 'MG' } },
    errors: [{ path: ['id', 'id'], code: notThere }],
  },
})

federationCase('errors of the root and of fields, the rest of the answer stays', {
  subgraphs: city,
  query: '{ broken house { fails floors } }',
  expected: {
    data: { broken: null, house: { fails: null, floors: 2 } },
    errors: [
      { path: ['broken'], code: notThere },
      { path: ['house', 'fails'], code: notThere },
    ],
  },
})

federationCase('a subgraph that is down: what the others know is answered', {
  subgraphs: city,
  query: '{ house { id floors } sure houses { street seen } }',
  instead: { b: down },
  expected: {
    data: {
      house: { id: '1', floors: null },
      sure: 1,
      houses: [{ street: 'MG', seen: null }, { street: 'MG', seen: null }, null, { street: 'MG', seen: null }],
    },
    errors: [
      { path: ['house'], code: 'UPSTREAM_UNAVAILABLE' },
      { path: ['houses'], code: 'UPSTREAM_UNAVAILABLE' },
    ],
  },
})

federationCase('a subgraph that is down where nulls are forbidden', {
  subgraphs: city,
  query: '{ sure pair { one { rooms } } }',
  instead: { b: down },
  expected: {
    data: { sure: 1, pair: { one: null } },
    errors: [{ path: ['pair', 'one'], code: 'UPSTREAM_UNAVAILABLE' }],
  },
})

federationCase('the subgraph of the root is down', {
  subgraphs: city,
  query: '{ house { floors } }',
  instead: { a: down },
  expected: { data: { house: null }, errors: [{ code: 'UPSTREAM_UNAVAILABLE' }] },
})

const answering = (answer: unknown) => ({ b: () => answer })

federationCase('an answer that is null', {
  subgraphs: city,
  query: '{ house { street floors } }',
  instead: answering({ data: null }),
  expected: { data: { house: { street: 'MG', floors: null } } },
})

federationCase('an answer of null with an error', {
  subgraphs: city,
  query: '{ house { street floors } }',
  instead: answering({ data: null, errors: [{ message: 'too busy', extensions: { code: 'RATE_LIMITED' } }] }),
  expected: {
    data: { house: { street: 'MG', floors: null } },
    errors: [{ path: ['house'], code: 'RATE_LIMITED', message: 'too busy' }],
  },
})

federationCase('errors without data', {
  subgraphs: city,
  query: '{ house { street floors } }',
  instead: answering({ errors: [{ message: 'no', path: ['_entities'], extensions: { code: 'FORBIDDEN' } }] }),
  expected: {
    data: { house: { street: 'MG', floors: null } },
    errors: [{ path: ['house'], code: 'FORBIDDEN' }],
  },
})

federationCase('too few entities: none of them is taken', {
  subgraphs: city,
  query: '{ houses { id floors } }',
  instead: answering({ data: { _entities: [{ floors: 8 }] } }),
  expected: {
    data: { houses: [{ id: '1', floors: null }, { id: 'bad', floors: null }, null, { id: '2', floors: null }] },
    errors: [{ path: ['houses'], code: 'UPSTREAM_UNAVAILABLE' }],
  },
})

federationCase('entities that are no list', {
  subgraphs: city,
  query: '{ house { id floors } }',
  instead: answering({ data: { _entities: { floors: 8 } } }),
  expected: { data: { house: { id: '1', floors: null } }, errors: [{ path: ['house'], code: 'UPSTREAM_UNAVAILABLE' }] },
})

const wrong = (
  name: string,
  fields: string,
  entity: unknown,
  data: unknown,
  path: (string | number)[],
  apolloDiffers?: string,
) =>
  federationCase(name, {
    subgraphs: city,
    query: `{ house { id ${fields} } }`,
    instead: answering({ data: { _entities: [entity] } }),
    expected: { data: { house: data }, errors: [{ path: ['house', ...path] }] },
    ...(apolloDiffers && { apolloDiffers }),
  })

wrong('a text where a number belongs', 'floors', { floors: '2' }, { id: '1', floors: null }, ['floors'])
wrong('a fraction where a whole number belongs', 'floors', { floors: 2.5 }, { id: '1', floors: null }, ['floors'])
wrong(
  'a number beyond 32 bits',
  'floors',
  { floors: 2 ** 31 },
  { id: '1', floors: null },
  ['floors'],
  'it lets it pass',
)
wrong('an object where a number belongs', 'floors', { floors: {} }, { id: '1', floors: null }, ['floors'])
wrong('a wrong value that may not be null', 'rooms', { rooms: true }, null, ['rooms'])
wrong('an enum value that nobody knows', 'kind', { kind: 'HUGE' }, { id: '1', kind: null }, ['kind'])
wrong('a value where a list belongs', 'seen', { seen: 3 }, { id: '1', seen: null }, ['seen'], 'it throws')
wrong('a null within a list that holds none', 'seen', { seen: [1, null] }, { id: '1', seen: null }, ['seen', 1])
wrong(
  'a value where an object belongs',
  'garden { trees }',
  { garden: 5 },
  { id: '1', garden: null },
  ['garden'],
  'it throws',
)
federationCase('an object that lacks what it must have', {
  subgraphs: city,
  query: '{ house { id garden { trees } } }',
  instead: answering({ data: { _entities: [{ garden: {} }] } }),
  expected: {
    data: { house: { id: '1', garden: null } },
    errors: [{ path: ['house', 'garden', 'trees'], code: 'NOT_FOUND' }],
  },
})

federationCase('fields that nobody asked for stay out of the answer', {
  subgraphs: city,
  query: '{ house { id floors } }',
  instead: answering({ data: { _entities: [{ floors: 2, rooms: 3, secret: 'x', __proto: 1 }] }, extensions: { x: 1 } }),
  expected: { data: { house: { id: '1', floors: 2 } } },
})

federationCase('an entity that is null where nothing may be', {
  subgraphs: city,
  query: '{ houses { rooms } }',
  instead: answering({ data: { _entities: [null, { rooms: 1 }, { rooms: 2 }] } }),
  expected: {
    data: { houses: [null, { rooms: 1 }, null, { rooms: 2 }] },
    errors: [{ path: ['houses', 0, 'rooms'], code: 'NOT_FOUND' }],
  },
})

federationCase('an error without path, of an entity fetch, does not hide the data', {
  subgraphs: city,
  query: '{ houses { floors } }',
  instead: answering({
    data: { _entities: [{ floors: 1 }, { floors: 2 }, { floors: 3 }] },
    errors: [{ message: 'late' }],
  }),
  expected: {
    data: { houses: [{ floors: 1 }, { floors: 2 }, null, { floors: 3 }] },
    errors: [{ path: ['houses'], message: 'late' }],
  },
})

const zoo = {
  a: {
    sdl: `type Query { pet: Pet pets: [Pet!]! } interface Pet { id: ID! name: String } type Cat implements Pet @key(fields: "id") { id: ID! name: String }
      type Dog implements Pet @key(fields: "id") { id: ID! name: String }`,
    resolvers: { Query: { pet: () => ({ __typename: 'Cat', id: 'c', name: 'Tom' }), pets: () => [] } },
  },
  b: {
    sdl: 'type Cat @key(fields: "id") { id: ID! lives: Int }',
    resolvers: { Cat: { __resolveReference: itself, lives: () => 9 } },
  },
}

federationCase('an object of an unknown type', {
  subgraphs: zoo,
  query: '{ pet { id __typename ... on Cat { lives } } }',
  instead: { a: () => ({ data: { pet: { __typename: 'Unicorn', id: 'u' } } }) },
  expected: { data: { pet: null }, errors: [{ path: ['pet'] }] },
  requests: ['a'],
})

federationCase('an object without its type', {
  subgraphs: zoo,
  query: '{ pet { name __typename ... on Cat { lives } } }',
  instead: { a: () => ({ data: { pet: { id: 'u', name: 'x' } } }) },
  expected: { data: { pet: null }, errors: [{ path: ['pet', '__typename'] }] },
  requests: ['a'],
})

federationCase('a field that is required has failed: its dependant is asked with null', {
  subgraphs: {
    a: {
      sdl: 'type Query { box: Box } type Box @key(fields: "id") { id: ID! mass: Int }',
      resolvers: { Query: { box: () => ({ id: '1' }) }, Box: { mass: () => fail() } },
    },
    b: {
      sdl: 'type Box @key(fields: "id") { id: ID! mass: Int @external force: String @requires(fields: "mass") size: Int }',
      resolvers: {
        Box: { __resolveReference: itself, force: ({ mass }: { mass: unknown }) => `${mass}`, size: () => 3 },
      },
    },
  },
  query: '{ box { force size } }',
  expected: { data: { box: { force: 'null', size: 3 } }, errors: [{ path: ['box', 'mass'], code: notThere }] },
})

federationCase('an entity that its subgraph does not find says so', {
  subgraphs: {
    a: {
      sdl: 'type Query { boxes: [Box!]! } type Box @key(fields: "id") { id: ID! }',
      resolvers: { Query: { boxes: () => [{ id: '1' }, { id: '2' }] } },
    },
    b: {
      sdl: 'type Box @key(fields: "id") { id: ID! size: Int! }',
      resolvers: {
        Box: {
          __resolveReference: async (box: { id: string }) => (box.id === '2' ? fail('No box 2.') : { ...box, size: 1 }),
        },
      },
    },
  },
  query: '{ boxes { id size } }',
  expected: { data: null, errors: [{ path: ['boxes', 1], code: notThere, message: 'No box 2.' }] },
})

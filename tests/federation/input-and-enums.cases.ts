import { expect } from 'vitest'
import { federationCase } from './case.ts'

const itself = (entity: object) => entity
/** What an argument list is, whatever its order. */
const asText = (given: unknown): string =>
  JSON.stringify(given, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
      : value,
  )
const told = (_: unknown, given: object) => asText(given)

const inputs = {
  a: {
    sdl: `type Query { search(filter: Filter, first: Int = 10, tags: [String!], any: Blob, kind: Kind, kinds: [Kind!], id: ID, ratio: Float): String
        house: House }
      input Filter { text: String = "any", limit: Int!, only: Kind, range: Range, secret: String @inaccessible }
      input Range { from: Int, to: Int } enum Kind { BIG SMALL HIDDEN @inaccessible } scalar Blob
      type House @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { search: told, house: () => ({ id: '1' }) } },
  },
  b: {
    sdl: `type House @key(fields: "id") { id: ID! find(filter: Filter!, n: Int = 3, all: [Filter!]): String kind: Kind kinds: [Kind] }
      input Filter { limit: Int!, text: String = "any", range: Range, only: Kind, extra: String } input Range { from: Int, to: Int, step: Int }
      enum Kind { BIG SMALL HIDDEN @inaccessible }`,
    resolvers: {
      House: { __resolveReference: itself, find: told, kind: () => 'HIDDEN', kinds: () => ['BIG', 'HIDDEN', null] },
    },
  },
}

const ask = (name: string, query: string, variables: Record<string, unknown>, data: unknown, apolloDiffers?: string) =>
  federationCase(name, {
    subgraphs: inputs,
    query,
    variables,
    expected: { data },
    ...(apolloDiffers && { apolloDiffers }),
  })

ask(
  'literals of each kind',
  '{ search(filter: {limit: 1, only: BIG, range: {from: null}}, tags: ["x"], kind: SMALL, kinds: [BIG], id: 7, ratio: 2, any: {deep: [1, "x", null, {y: true}]}) }',
  {},
  {
    search: asText({
      first: 10,
      filter: { limit: 1, only: 'BIG', range: { from: null }, text: 'any' },
      tags: ['x'],
      kind: 'SMALL',
      kinds: ['BIG'],
      id: '7',
      ratio: 2,
      any: { deep: [1, 'x', null, { y: true }] },
    }),
  },
)

ask(
  'a missing variable is no null: the default of the argument',
  'query ($n: Int) { search(first: $n) }',
  {},
  { search: asText({ first: 10 }) },
)
ask(
  'null is no missing variable',
  'query ($n: Int) { search(first: $n) }',
  { n: null },
  { search: asText({ first: null }) },
)
ask('the default of a variable', 'query ($n: Int = 4) { search(first: $n) }', {}, { search: asText({ first: 4 }) })
ask(
  'null instead of the default of a variable',
  'query ($n: Int = 4) { search(first: $n) }',
  { n: null },
  { search: asText({ first: null }) },
)
ask(
  'one value for a list',
  'query ($t: [String!]) { search(tags: $t) }',
  { t: 'x' },
  { search: asText({ first: 10, tags: ['x'] }) },
)
ask(
  'a variable within an object',
  'query ($l: Int!, $r: Range) { search(filter: {limit: $l, range: $r}) }',
  { l: 2, r: { to: 5 } },
  {
    search: asText({ first: 10, filter: { text: 'any', limit: 2, range: { to: 5 } } }),
  },
)
ask(
  'a missing variable within an object is left out',
  'query ($t: String) { search(filter: {limit: 2, text: $t}) }',
  {},
  {
    search: asText({ first: 10, filter: { text: 'any', limit: 2 } }),
  },
)
ask(
  'enum values by variable',
  'query ($k: Kind, $ks: [Kind!]) { search(kind: $k, kinds: $ks) }',
  { k: 'BIG', ks: ['SMALL', 'BIG'] },
  {
    search: asText({ first: 10, kind: 'BIG', kinds: ['SMALL', 'BIG'] }),
  },
)
ask(
  'a scalar of our own by variable',
  'query ($b: Blob) { search(any: $b) }',
  { b: { a: [{ b: 1 }], __typename: 'x' } },
  {
    search: asText({ first: 10, any: { a: [{ b: 1 }], __typename: 'x' } }),
  },
)
ask(
  'variables of a fetch for entities',
  'query ($f: Filter!, $n: Int) { house { find(filter: $f, n: $n, all: [$f, {limit: 9}]) } }',
  { f: { limit: 1, range: { from: 1 } } },
  {
    house: {
      find: asText({
        n: 3,
        filter: { limit: 1, text: 'any', range: { from: 1 } },
        all: [
          { limit: 1, text: 'any', range: { from: 1 } },
          { limit: 9, text: 'any' },
        ],
      }),
    },
  },
)
ask(
  'variables that only one subgraph is told',
  'query ($n: Int, $l: Int!) { search(first: $n) house { find(filter: {limit: $l}) } }',
  { n: 1, l: 2 },
  {
    search: asText({ first: 1 }),
    house: { find: asText({ n: 3, filter: { limit: 2, text: 'any' } }) },
  },
)

const refused = (name: string, query: string, variables: Record<string, unknown>, message: RegExp, code?: string) =>
  federationCase(name, {
    subgraphs: inputs,
    query,
    variables,
    expected: { errors: [{ message, ...(code && { code }) }] },
    requests: [],
  })

refused('an input field that only one subgraph has', '{ house { find(filter: {limit: 1, extra: "x"}) } }', {}, /extra/)
refused('an input field that is hidden', '{ search(filter: {limit: 1, secret: "x"}) }', {}, /secret/)
refused('a hidden enum value as an argument', '{ search(kind: HIDDEN) }', {}, /HIDDEN/)
refused(
  'a hidden enum value as a variable',
  'query ($k: Kind) { search(kind: $k) }',
  { k: 'HIDDEN' },
  /HIDDEN/,
  'BAD_USER_INPUT',
)
refused('a wrong variable', 'query ($n: Int) { search(first: $n) }', { n: 'x' }, /Int/, 'BAD_USER_INPUT')
refused(
  'a missing variable that is needed',
  'query ($f: Filter!) { house { find(filter: $f) } }',
  {},
  /\$f/,
  'BAD_USER_INPUT',
)

federationCase('a hidden enum value in an answer is no value', {
  subgraphs: inputs,
  query: '{ house { kind kinds } }',
  expected: {
    data: { house: { kind: null, kinds: ['BIG', null, null] } },
    errors: [{ path: ['house', 'kind'] }, { path: ['house', 'kinds', 1] }],
  },
})

const enums = {
  a: {
    sdl: `type Query { house: House all: [Only!]! } type House @key(fields: "id") { id: ID! } enum Only { X Y }`,
    resolvers: { Query: { house: () => ({ id: '1' }), all: () => ['X', 'Y'] } },
  },
  b: {
    sdl: `type House @key(fields: "id") { id: ID! only: Only onlies: [[Only]] } enum Only { Y Z }`,
    resolvers: { House: { __resolveReference: itself, only: () => 'Z', onlies: () => [['Y', 'Z'], null] } },
  },
}

federationCase('an enum of answers has the values of all subgraphs', {
  subgraphs: enums,
  query: '{ all house { only onlies } __type(name: "Only") { enumValues { name } } }',
  expected: {
    data: {
      all: ['X', 'Y'],
      house: { only: 'Z', onlies: [['Y', 'Z'], null] },
      __type: { enumValues: [{ name: 'X' }, { name: 'Y' }, { name: 'Z' }] },
    },
  },
})

const hidden = {
  a: {
    sdl: `type Query { house: House secret: Int @inaccessible things: [Thing!]! }
      type House @key(fields: "code") { code: ID! @inaccessible name: String vault: Vault @inaccessible }
      type Vault @inaccessible { gold: Int } union Thing = House | Spy type Spy @inaccessible { id: ID }`,
    resolvers: {
      Query: {
        house: () => ({ code: 'c1', name: 'n' }),
        things: () => [{ __typename: 'House', code: 'c2', name: 'm' }],
      },
    },
  },
  b: {
    sdl: `type House @key(fields: "code") { code: ID! @inaccessible name: String @external floors: Int @requires(fields: "name") }`,
    resolvers: { House: { __resolveReference: itself, floors: ({ name }: { name: string }) => name.length } },
  },
}

federationCase('a hidden key serves the gateway', {
  subgraphs: hidden,
  query: '{ house { floors } things { ... on House { floors name } } }',
  expected: { data: { house: { floors: 1 }, things: [{ floors: 1, name: 'm' }] } },
  sent: ([, second]) => expect(second?.variables.representations).toHaveLength(1),
})

federationCase('an object of a hidden type is not shown', {
  subgraphs: hidden,
  query: '{ house { name } things { __typename } }',
  instead: { a: () => ({ data: { house: { name: 'n' }, things: [{ __typename: 'Spy' }] } }) },
  expected: { data: null, errors: [{ path: ['things', 0] }] },
})

federationCase('a hidden field is no field', {
  subgraphs: hidden,
  query: '{ secret house { code } }',
  expected: { errors: [{ message: /secret/ }, { message: /code/ }] },
})

const introspected = {
  a: {
    sdl: `"What can be asked." type Query { house: House } "A house." type House @key(fields: "id") { id: ID! "Old." old: Int @deprecated(reason: "gone") }
      enum Kind { A B }`,
    resolvers: { Query: { house: () => ({ id: '1' }) } },
  },
  b: {
    sdl: 'type House @key(fields: "id") { id: ID! floors(kind: Kind = A, max: Int = 3): Int } enum Kind { A B }',
    resolvers: { House: { __resolveReference: itself, floors: () => 2 } },
  },
}

federationCase('introspection beside data, with variables, aliases and fragments', {
  subgraphs: introspected,
  query: `query ($name: String!, $old: Boolean = true, $data: Boolean!) {
    t: __type(name: $name) { ...T } house @include(if: $data) { floors __typename } n: __type(name: "Nothing") { name }
    ...S kind: __typename }
    fragment T on __Type { kind name description fields(includeDeprecated: $old) { name isDeprecated args { name defaultValue } } }
    fragment S on Query { __schema { queryType { n: name } mutationType { name } } }`,
  variables: { name: 'House', data: true },
  expected: {
    data: {
      t: {
        kind: 'OBJECT',
        name: 'House',
        description: 'A house.',
        fields: [
          { name: 'id', isDeprecated: false, args: [] },
          { name: 'old', isDeprecated: true, args: [] },
          {
            name: 'floors',
            isDeprecated: false,
            args: [
              { name: 'kind', defaultValue: 'A' },
              { name: 'max', defaultValue: '3' },
            ],
          },
        ],
      },
      house: { floors: 2, __typename: 'House' },
      n: null,
      __schema: { queryType: { n: 'Query' }, mutationType: null },
      kind: 'Query',
    },
  },
})

federationCase('introspection alone asks nobody', {
  subgraphs: introspected,
  query: '{ a: __type(name: "Kind") { enumValues { name } } __type(name: "House") { fields { name } } }',
  expected: {
    data: {
      a: { enumValues: [{ name: 'A' }, { name: 'B' }] },
      __type: { fields: [{ name: 'id' }, { name: 'floors' }] },
    },
  },
  requests: [],
})

federationCase('the federation is not to be seen', {
  subgraphs: introspected,
  query:
    '{ __type(name: "join__Graph") { name } entities: __type(name: "_Entity") { name } __schema { directives { name } } }',
  apolloDiffers: 'it knows no @defer',
  expected: {
    data: {
      __type: null,
      entities: null,
      __schema: {
        directives: ['defer', 'include', 'skip', 'deprecated', 'specifiedBy', 'oneOf'].map((name) => ({ name })),
      },
    },
  },
})

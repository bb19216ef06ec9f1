import { federationCase } from './case.ts'

const itself = (entity: object) => entity

const town = {
  a: {
    sdl: `type Query { house(id: ID): House houses(ids: [ID!]): [House!]! echo(text: String): String }
      type House @key(fields: "id") { id: ID! name: String street(lang: String): String next: House }`,
    resolvers: {
      Query: {
        house: (_: unknown, { id = '1' }: { id?: string }) => ({ id, name: `House ${id}` }),
        houses: (_: unknown, { ids = ['1', '2'] }: { ids?: string[] }) =>
          ids.map((id) => ({ id, name: `House ${id}` })),
        echo: (_: unknown, { text }: { text: string }) => text,
      },
      House: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `House ${id}` }),
        street: (_: unknown, { lang }: { lang?: string }) => `street ${lang ?? '-'}`,
        next: ({ id }: { id: string }) => ({ id: `${id}+`, name: `House ${id}+` }),
      },
    },
  },
  b: {
    sdl: `type House @key(fields: "id") { id: ID! floors: Int street(lang: String): String @external rent(months: Int = 1): Int
      sign: String @requires(fields: "street") find(representations: String): String }`,
    resolvers: {
      House: {
        __resolveReference: itself,
        floors: ({ id }: { id: string }) => id.length,
        rent: (_: unknown, { months }: { months: number }) => months * 10,
        sign: ({ street }: { street: string }) => `[${street}]`,
        find: (_: unknown, { representations }: { representations: string }) => `found ${representations}`,
      },
    },
  },
}
const theirs = 'its planner takes a field of that response name for the key'

federationCase('an alias with the name of the key', {
  subgraphs: town,
  query: '{ house { id: name floors } }',
  expected: { data: { house: { id: 'House 1', floors: 1 } } },
  apolloDiffers: theirs,
})

federationCase('name and key exchanged', {
  subgraphs: town,
  query: '{ houses { id: name name: id floors } }',
  expected: {
    data: {
      houses: [
        { id: 'House 1', name: '1', floors: 1 },
        { id: 'House 2', name: '2', floors: 1 },
      ],
    },
  },
  apolloDiffers: theirs,
})

federationCase('an alias with the name of a field of another subgraph', {
  subgraphs: town,
  query: '{ house { floors: name rent: floors name: rent(months: 3) } }',
  expected: { data: { house: { floors: 'House 1', rent: 1, name: 30 } } },
})

federationCase('aliases of __typename', {
  subgraphs: town,
  query: '{ kind: __typename house { __typename type: __typename id: __typename floors } }',
  expected: { data: { kind: 'Query', house: { __typename: 'House', type: 'House', id: 'House', floors: 1 } } },
})

federationCase('__typename as the alias of a field', {
  subgraphs: town,
  query: '{ house { __typename: name floors } }',
  expected: { data: { house: { __typename: 'House 1', floors: 1 } } },
  apolloDiffers: 'it takes the value for a type',
})

federationCase('an alias with the name of a required field', {
  subgraphs: town,
  query: '{ house { street: name sign again: street(lang: "hi") } }',
  expected: { data: { house: { street: 'House 1', sign: '[street -]', again: 'street hi' } } },
  apolloDiffers: theirs,
})

federationCase('a required field that the client asks for with other arguments', {
  subgraphs: town,
  query: '{ house { street(lang: "hi") sign } }',
  expected: { data: { house: { street: 'street hi', sign: '[street -]' } } },
  apolloDiffers: theirs,
})

federationCase('one field under many names, with many arguments', {
  subgraphs: town,
  query:
    '{ house { a: rent b: rent(months: 1) c: rent(months: 2) rent(months: 3) d: street e: street(lang: "x") street } }',
  expected: { data: { house: { a: 10, b: 10, c: 20, rent: 30, d: 'street -', e: 'street x', street: 'street -' } } },
})

federationCase('roots under aliases, each with entities of its own', {
  subgraphs: town,
  query:
    '{ a: house(id: "1") { floors } house(id: "22") { floors } b: house(id: "333") { id floors } id: house(id: "4") { id floors } }',
  expected: {
    data: { a: { floors: 1 }, house: { floors: 2 }, b: { id: '333', floors: 3 }, id: { id: '4', floors: 1 } },
  },
})

federationCase('names of Object.prototype', {
  subgraphs: town,
  query: '{ constructor: house { toString: name valueOf: floors hasOwnProperty: id } }',
  expected: { data: { constructor: { toString: 'House 1', valueOf: 1, hasOwnProperty: '1' } } },
})

federationCase('__proto__ as an alias is refused', {
  subgraphs: town,
  query: '{ house { __proto__: name } }',
  expected: { errors: [{ code: 'BAD_USER_INPUT', message: /__proto__/ }] },
  requests: [],
})

federationCase('a variable with the name of the planner’s own', {
  subgraphs: town,
  query:
    'query ($representations: String) { house { find(representations: $representations) } echo(text: $representations) }',
  variables: { representations: 'me' },
  expected: { data: { house: { find: 'found me' }, echo: 'me' } },
  apolloDiffers: 'two variables of one name',
})

federationCase('aliases that look like those of the planner', {
  subgraphs: town,
  query: '{ house { id__alias_0: name name__alias_0: id street__required_0: floors id__client_0: name sign } }',
  expected: {
    data: {
      house: {
        id__alias_0: 'House 1',
        name__alias_0: '1',
        street__required_0: 1,
        id__client_0: 'House 1',
        sign: '[street -]',
      },
    },
  },
})

federationCase('the order of fields is that of the question, whoever answers them', {
  subgraphs: town,
  query: '{ house { floors name sign id } echo(text: "x") houses { rent id } __typename }',
  expected: {
    data: {
      house: { floors: 1, name: 'House 1', sign: '[street -]', id: '1' },
      echo: 'x',
      houses: [
        { rent: 10, id: '1' },
        { rent: 10, id: '2' },
      ],
      __typename: 'Query',
    },
  },
})

federationCase('fields asked for twice are merged', {
  subgraphs: town,
  query:
    '{ house { next { name } ...F } house { next { floors } } } fragment F on House { next { id next { floors } } }',
  expected: { data: { house: { next: { name: 'House 1+', id: '1+', next: { floors: 3 }, floors: 2 } } } },
})

federationCase('fragments: named within inline within named, without type, of the same type', {
  subgraphs: town,
  query: `{ ...Q ... { echo(text: "e") } } fragment Q on Query { house { ... { ...H ... on House { ...I } } } }
    fragment H on House { floors ... { name } } fragment I on House { id next { ...H } }`,
  expected: {
    data: { house: { floors: 1, name: 'House 1', id: '1', next: { floors: 2, name: 'House 1+' } }, echo: 'e' },
  },
})

federationCase('a deep way through the same type', {
  subgraphs: town,
  query: '{ house { next { next { next { floors next { id: name sign } } } } } }',
  expected: {
    data: { house: { next: { next: { next: { floors: 4, next: { id: 'House 1++++', sign: '[street -]' } } } } } },
  },
  apolloDiffers: theirs,
})

federationCase('a named operation among fragments', {
  subgraphs: town,
  query: 'fragment F on House { floors } query Named_1($id: ID = "55") { house(id: $id) { ...F } }',
  expected: { data: { house: { floors: 2 } } },
})

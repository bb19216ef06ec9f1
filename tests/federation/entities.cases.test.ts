import { federationCase, findBy } from './case.ts'

const books = [
  { id: '1', isbn: 'i1', title: 'Dune', price: 10 },
  { id: '2', isbn: 'i2', title: 'Emma', price: 20 },
]

const severalKeys = {
  a: {
    sdl: `type Query { books: [Book!]! } type Book @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { books: () => books.map(({ id }) => ({ id })) } },
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

federationCase('a key of one subgraph leads to the key of the next', {
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

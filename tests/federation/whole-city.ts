import { notFound } from '@suvidha/service-kit/public-error'
import type { Subgraphs } from './world.ts'

/** An object, or arguments: of the fields those that it has. */
interface Source {
  readonly id: string
  readonly name: string | null
  readonly age: number
  readonly friends: readonly string[]
  readonly home: number
  readonly pet: string | null
  readonly street: string
  readonly number: number
  readonly floors: unknown
  readonly keeper: string
  readonly sku: string
  readonly code: string
  readonly weight: number | null
  readonly upper?: boolean | null
  readonly first?: number | null
  readonly by?: number | null
  readonly factor?: number | null
  readonly rate: number
}
type Resolve = (source: Source & { readonly owner: string | null }, given: Source) => unknown

const people = [
  { __typename: 'Person', id: 'p1', name: 'Asha', age: 31, friends: ['p2', 'p3'], home: 0, pet: 'd1' },
  { __typename: 'Person', id: 'p2', name: 'Ravi', age: 45, friends: ['p1', 'p1'], home: 1, pet: 'c1' },
  { __typename: 'Person', id: 'p3', name: null, age: 8, friends: [], home: 0, pet: null },
]
const homes = [
  { __typename: 'Home', street: 'MG Road', number: 1, owner: 'p2', floors: [[1, 2], [], null] },
  { __typename: 'Home', street: 'MG Road', number: 2, owner: null, floors: null },
]
const pets = [
  { __typename: 'Dog', id: 'd1', name: 'Rex', keeper: 'p1' },
  { __typename: 'Cat', id: 'c1', name: 'Tom', keeper: 'p2', lives: 9 },
]
const products = [
  { __typename: 'Product', sku: 's1', code: 'c-1', price: 10, weight: 3, kind: 'BIG' },
  { __typename: 'Product', sku: 's2', code: 'c-2', price: 20, weight: null, kind: 'SMALL' },
]
const everything = [...people, ...pets]

const person = (id: string | null) => people.find((entry) => entry.id === id) ?? null
const pet = (id: string | null) => pets.find((entry) => entry.id === id) ?? null
const orderOf = (id: string) => ({ __typename: 'Order', id })
const first = <Value>(values: readonly Value[], count: number | null | undefined) => values.slice(0, count ?? 2)
const shout = (name: string | null, upper?: boolean | null) => (upper && name ? name.toUpperCase() : name)
const homeAt = ({ street, number }: Source) =>
  homes.find((home) => home.street === street && home.number === number) ?? null

const fail = () => {
  throw notFound('There is no such thing.')
}
const badge = (name: string | null, age: number) => `${name}/${age}`
const title = (name: string | null) => (name === null ? null : `Mx ${name}`)
const worth = (ownerName: string | undefined | null, floors: unknown) => `${ownerName ?? '-'} ${JSON.stringify(floors)}`
const postage = (weight: number | null, rate: number) => (weight === null ? null : weight * rate)
const rank = (id: string, by: number | null | undefined) => id.charCodeAt(1) * (by ?? 1)

/** The city as one schema would have it: what federation has to bring about. */
export const wholeCity: Record<string, Record<string, Resolve>> = {
  Query: {
    people: (_, { first: count }) => first(people, count),
    person: (_, { id }) => person(id),
    nodes: () => everything,
    found: () => [people[0], null, homes[1], pets[0], homes[0]],
    products: () => [products[1], products[0], products[1]],
    best: () => ({ ...everything[4] }),
    order: (_, { id }) => orderOf(id),
  },
  Person: {
    name: ({ name }, { upper }) => shout(name, upper),
    friends: ({ friends }, { first: count }) => first(friends, count).map(person),
    home: ({ home }) => homes[home],
    pet: ({ pet: id }) => pet(id),
    badge: ({ name, age }) => badge(shout(name, true), age),
    title: ({ name }) => title(name),
    orders: ({ id }, { first: count }) => first([`${id}-1`, `${id}-2`, `${id}-3`], count).map(orderOf),
    credit: ({ id }) => (id === 'p3' ? fail() : 5),
    debt: ({ id }) => (id === 'p2' ? fail() : null),
    tags: ({ id }) => [id],
    rank: ({ id }, { by }) => rank(id, by),
  },
  Home: {
    owner: ({ owner }) => person(owner),
    worth: ({ owner, floors }) => worth(person(owner)?.name, floors),
  },
  Dog: { keeper: ({ keeper }) => person(keeper), tags: ({ id }) => [id], rank: ({ id }, { by }) => rank(id, by) },
  Cat: { keeper: ({ keeper }) => person(keeper), tags: ({ id }) => [id], rank: ({ id }, { by }) => rank(id, by) },
  Order: {
    total: ({ id }, { factor }) => id.length * (factor ?? 1),
    lines: () => [
      { count: 1, product: products[0] },
      { count: 2, product: products[1] },
    ],
    buyer: ({ id }) => person(id.slice(0, 2)),
  },
  Product: { postage: ({ weight }, { rate }) => postage(weight, rate) },
}

const { Query, Person, Home, Dog, Cat, Order } = wholeCity as Record<string, Record<string, Resolve>>
const pick = (from: Record<string, Resolve> | undefined, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, from?.[name]]))
const itself = (representation: object) => representation

export const cityInParts: Subgraphs = {
  register: {
    sdl: `
      type Query { people(first: Int = 2): [Person!]! person(id: ID): Person nodes: [Node!]! found: [Found] }
      interface Node @key(fields: "id") { id: ID! name: String }
      interface Pet { id: ID! name: String keeper: Person }
      union Found = Person | Home | Dog
      type Person implements Node @key(fields: "id")
        { id: ID! name(upper: Boolean): String age: Int! friends(first: Int): [Person!]! home: Home pet: Pet }
      type Home @key(fields: "street number") { street: String! number: Int! owner: Person floors: [[Int!]] }
      type Dog implements Node & Pet @key(fields: "id") { id: ID! name: String keeper: Person }
      type Cat implements Node & Pet @key(fields: "id") { id: ID! name: String keeper: Person lives: Int }`,
    resolvers: {
      Query: pick(Query, 'people', 'person', 'nodes', 'found'),
      Node: { __resolveReference: ({ id }: Source) => everything.find((entry) => entry.id === id) },
      Person: { __resolveReference: ({ id }: Source) => person(id), ...pick(Person, 'name', 'friends', 'home', 'pet') },
      Home: { __resolveReference: homeAt, ...pick(Home, 'owner') },
      Dog: { __resolveReference: ({ id }: Source) => pet(id), ...pick(Dog, 'keeper') },
      Cat: { __resolveReference: ({ id }: Source) => pet(id), ...pick(Cat, 'keeper') },
    },
  },
  orders: {
    sdl: `
      type Query { order(id: ID = "p1-9"): Order }
      type Person @key(fields: "id") { id: ID! name(upper: Boolean): String @external age: Int! @external
        badge: String! @requires(fields: "name(upper: true) age") title: String @requires(fields: "name")
        orders(first: Int = 2): [Order!]! credit: Int! debt: Int }
      type Home @key(fields: "number street") { street: String! number: Int! owner: Person @external
        floors: [[Int!]] @external worth: String! @requires(fields: "floors owner { name }") }
      type Order @key(fields: "id") { id: ID! total(factor: Int): Int lines: [Line!]! buyer: Person }
      type Line { count: Int! product: Product! }
      type Product @key(fields: "sku", resolvable: false) { sku: ID! }`,
    resolvers: {
      Query: pick(Query, 'order'),
      Person: {
        __resolveReference: itself,
        badge: ({ name, age }: Source) => badge(name, age),
        title: ({ name }: Source) => title(name),
        ...pick(Person, 'orders', 'credit', 'debt'),
      },
      Home: {
        __resolveReference: itself,
        worth: ({ owner, floors }: Source & { owner: Source | null }) => worth(owner?.name, floors),
      },
      Order: { __resolveReference: itself, ...Order },
    },
  },
  catalog: {
    sdl: `
      enum Kind { BIG SMALL }
      type Query { products: [Product!]! }
      type Product @key(fields: "sku") @key(fields: "code") { sku: ID! code: ID! price: Int kind: Kind }`,
    resolvers: {
      Query: pick(Query, 'products'),
      Product: {
        __resolveReference: ({ sku, code }: Source) =>
          products.find((product) => product.sku === sku || product.code === code),
      },
    },
  },
  shipping: {
    sdl: `
      type Product @key(fields: "code") { code: ID! weight: Int @shareable postage(rate: Int! = 2): Int }
      type Query { heaviest: Int }`,
    resolvers: {
      Product: {
        __resolveReference: ({ code }: Source) => products.find((product) => product.code === code),
        postage: wholeCity.Product?.postage,
      },
    },
  },
  ranks: {
    sdl: `
      type Query { best: Node }
      type Node @key(fields: "id") @interfaceObject { id: ID! tags: [String!]! rank(by: Int): Int }`,
    resolvers: {
      Query: { best: () => ({ id: everything[4]?.id }) },
      Node: { __resolveReference: itself, ...pick(Person, 'tags', 'rank') },
    },
  },
}

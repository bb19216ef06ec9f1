import composition from '@apollo/composition'
import { parse, printSchema } from 'graphql'
import { expect, test } from 'vitest'
import { loadSupergraph } from './supergraph.ts'

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@tag", "@requires", "@external"])'
const one = `${link}
  type Query {
    bill(id: ID!, secret: String @tag(name: "internal")): Bill @tag(name: "public")
    ledger: Ledger @tag(name: "internal")
    search(filter: Filter!): [Found] @tag(name: "public")
    audit(by: Auditor!): String
  }
  type Bill @key(fields: "id") { id: ID! @tag(name: "public") due: Int @tag(name: "public") cost: Int @tag(name: "internal") owner: Owner }
  type Ledger @tag(name: "internal") { total: Int entries: [Entry] }
  type Entry { amount: Int }
  type Owner @tag(name: "public") { name: String }
  union Found = Bill | Ledger
  input Filter { text: String hidden: Auditor }
  input Auditor @tag(name: "internal") { id: ID }`
const two = `${link}
  type Bill @key(fields: "id") { id: ID! cost: Int @external margin: Int @requires(fields: "cost") @tag(name: "public") }`

const { supergraphSdl = '' } = composition.composeServices([
  { name: 'one', url: 'http://one', typeDefs: parse(one) },
  { name: 'two', url: 'http://two', typeDefs: parse(two) },
])
const schemaWith = (include: string[], exclude: string[]) => loadSupergraph(supergraphSdl, { include, exclude })
const text = (include: string[], exclude: string[]) => printSchema(schemaWith(include, exclude).schema)

test('without tags in the contract everything is there', () => {
  expect(text([], [])).toContain('ledger: Ledger')
})

test('what is excluded is hidden, with what refers to it and what only it leads to', () => {
  const schema = text([], ['internal'])
  for (const gone of ['ledger', 'Ledger', 'Entry', 'cost', 'secret', 'Auditor', 'audit', 'hidden'])
    expect(schema).not.toContain(gone)
  for (const kept of ['bill(id: ID!): Bill', 'union Found = Bill', 'owner: Owner', 'margin'])
    expect(schema).toContain(kept)
})

test('what is included is all there is', () => {
  const schema = text(['public'], ['internal'])
  expect(schema).toContain('bill(id: ID!): Bill')
  expect(schema).toContain('due: Int')
  for (const gone of ['owner', 'Owner', 'audit', 'ledger']) expect(schema).not.toContain(gone)
})

test('a hidden field is still fetched where another requires it', () => {
  const supergraph = schemaWith([], ['internal'])
  const { plan } = supergraph.prepare({ document: parse('{ bill(id: "1") { margin } }') }).planned()
  expect(JSON.stringify(plan)).toContain('cost')
})

import type { Viewer } from '@suvidha/service-kit/identity'
import { anonymous } from '@suvidha/service-kit/identity'
import { buildSchema, parse, print } from 'graphql'
import { describe, expect, test } from 'vitest'
import { permitBySchema } from './permit-by-schema.ts'

const sdl = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  type Query {
    open: String
    me: Person @authenticated
    people: [Person!]!
    ledger: Ledger
    audit: String @requiresScopes(scopes: [["audit", "read"], ["admin"]])
    vip: String @policy(policies: [["vip"], ["gold", "old"]])
    both: String @requiresScopes(scopes: [["read"]]) @policy(policies: [["vip"]])
    paper: Paper
    code: Code
  }
  type Mutation { change: String @requiresScopes(scopes: [["write"]]) }
  type Person { name: String phone: String @requiresScopes(scopes: [["people"]]) }
  type Ledger @requiresScopes(scopes: [["ledger"]]) { total: Int }
  interface Paper { title: String }
  type Deed implements Paper { title: String @authenticated }
  scalar Code @authenticated`

const supergraph = { sdl, schema: buildSchema(sdl) }
const viewerWith = (...scopes: string[]): Viewer => ({
  ...anonymous,
  kind: 'person',
  id: 'cit_asha',
  scopes: new Set(scopes),
})
const met = new Set<string>()
const permit = permitBySchema({
  supergraph,
  mode: 'filter',
  evaluatePolicies: (asked) => new Set(asked.filter((policy) => met.has(policy))),
})

function ask(query: string, viewer: Viewer = anonymous) {
  const document = parse(query)
  const { permitted, errors } = permit({ document }, { viewer, requestId: 'r' })
  return {
    left: permitted ? print(permitted.document).replaceAll(/\s+/g, ' ').trim() : 'all',
    errors: errors.map(({ path, extensions }) => `${extensions.code} ${path?.join('.')}`),
  }
}

describe('what a viewer may not have is left out, and the answer says so', () => {
  test.each([
    ['nothing, when nothing is guarded', '{ open people { name } }', 'all', []],
    ['a field for those who signed in', '{ open me { name } }', '{ open }', ['UNAUTHENTICATED me']],
    [
      'a field of a list, told where the list is',
      '{ people { name phone } }',
      '{ people { name } }',
      ['UNAUTHENTICATED people'],
    ],
    ['a field of a guarded type', '{ open l: ledger { total } }', '{ open }', ['UNAUTHENTICATED l']],
    ['a leaf of a guarded type', '{ open code }', '{ open }', ['UNAUTHENTICATED code']],
    [
      'a field that another type of the interface guards',
      '{ paper { title } }',
      '{ paper { __typename } }',
      ['UNAUTHENTICATED paper.title'],
    ],
    ['all fields of an object', '{ people { phone } }', '{ people { __typename } }', ['UNAUTHENTICATED people']],
    [
      'fields in fragments',
      '{ people { ...P } } fragment P on Person { name ... { phone } }',
      '{ people { ...P } } fragment P on Person { name ... { __typename } }',
      ['UNAUTHENTICATED undefined'],
    ],
  ])('%s', (_what, query, left, errors) => {
    expect(ask(query)).toEqual({ left, errors })
  })
})

test('scopes: any one set, but all of it', () => {
  expect(ask('{ open audit }', viewerWith('audit')).errors).toEqual(['FORBIDDEN audit'])
  expect(ask('{ open audit }', viewerWith('audit', 'read')).left).toBe('all')
  expect(ask('{ open audit }', viewerWith('admin')).left).toBe('all')
  expect(ask('mutation { change }', viewerWith()).errors).toEqual(['FORBIDDEN change'])
})

test('policies are asked of whoever knows them; with a scope beside it, both must hold', () => {
  expect(ask('{ open vip }', viewerWith()).errors).toEqual(['FORBIDDEN vip'])
  met.add('gold').add('old')
  expect(ask('{ open vip }', viewerWith()).left).toBe('all')
  met.clear()
  met.add('vip')
  expect(ask('{ open both }', viewerWith()).errors).toEqual(['FORBIDDEN both'])
  expect(ask('{ open both }', viewerWith('read')).left).toBe('all')
  met.clear()
  expect(ask('{ open both }', viewerWith('read')).errors).toEqual(['FORBIDDEN both'])
})

test('two viewers of the same document do not get each other’s', () => {
  const document = parse('{ open audit me { name } }')
  const asking = (viewer: Viewer) => permit({ document }, { viewer, requestId: 'r' })
  const keys = [anonymous, viewerWith(), viewerWith('admin')].map((viewer) => asking(viewer).permitted?.key)
  expect(new Set(keys).size).toBe(3)
  expect(asking(viewerWith()).permitted?.document).toBe(asking(viewerWith('other')).permitted?.document)
})

test('in the mode that rejects, all is refused', () => {
  const reject = permitBySchema({ supergraph, mode: 'reject' })
  const asking = () => reject({ document: parse('{ open audit }') }, { viewer: viewerWith(), requestId: 'r' })
  expect(asking).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
})

import { readFileSync } from 'node:fs'
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSupergraph } from '../gateway/src/planning/supergraph.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

/** Reviewed: what anybody may call. A new root field is closed, or is written here with a reason. */
const open: Readonly<Record<string, string>> = {
  'Mutation.requestOtp': 'nobody is signed in yet',
  'Mutation.login': 'nobody is signed in yet',
  'Mutation.refreshSession': 'the access token may be over; the refresh token is the proof',
}

const { schema } = loadSupergraph(readFileSync(new URL('../gateway/supergraph.graphql', import.meta.url), 'utf8'))
const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ type: type?.name ?? '', field })),
)
const nameOf = ({ type, field }: (typeof rootFields)[number]) => `${type}.${field.name}`

let city: Supergraph
beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
})
afterAll(() => city?.stop())

test('every open field is a field of the graph', () => {
  expect(rootFields.map(nameOf)).toEqual(expect.arrayContaining(Object.keys(open)))
})

test.each(rootFields.filter((root) => !(nameOf(root) in open)).map((root) => [nameOf(root), root] as const))(
  '%s asks who is there',
  async (_name, { type, field }) => {
    const isStream = type === 'Subscription'
    const response = await fetch(`${city.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: isStream ? 'text/event-stream' : 'application/json' },
      body: JSON.stringify({ query: `${type.toLowerCase()} { ${callOf(field)} }` }),
    })
    const text = await response.text()
    const answer = JSON.parse(isStream ? (/^data: (\{.*)$/m.exec(text)?.[1] ?? '') : text)
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    expect(answer.data?.[field.name] ?? null).toBeNull()
  },
)

/** A valid call of the field, with made-up values for what it must be given. */
function callOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequired).map((argument) => `${argument.name}: ${literalOf(argument.type)}`)
  return `${name}${required.length > 0 ? `(${required.join(', ')})` : ''}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`
}

const isRequired = ({ type, defaultValue }: Pick<GraphQLArgument, 'type' | 'defaultValue'>) =>
  isNonNullType(type) && defaultValue === undefined

function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType)
  if (isListType(type)) return `[${literalOf(type.ofType)}]`
  if (isEnumType(type)) return type.getValues()[0]?.name ?? ''
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequired)
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type)}`).join(', ')} }`
  }
  const literals: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    Date: '"2026-11-20"',
    Paise: '"100"',
  }
  return literals[type.name] ?? (type.name === 'DateTime' ? '"2026-11-20T00:00:00.000Z"' : '"1"')
}

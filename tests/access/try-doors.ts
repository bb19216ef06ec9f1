import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { type Actor, type CityUnderTest, isOfGas } from './city-under-test.ts'
import { callOf } from './made-up-call.ts'

type Field = GraphQLField<unknown, unknown>

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly path?: readonly (string | number)[]; readonly extensions: { code?: string } }[]
}

export interface Tried {
  /** What the table says: `·` closed, or what came. */
  readonly outcome: string
  /** The whole answer. */
  readonly text: string
}

/** Who has no business with her things, and gets to see it when they are asked for by id. */
export const strangers: ReadonlySet<Actor> = new Set([
  'nobody',
  'another',
  'service',
  'OPERATOR elsewhere',
  'ADMIN elsewhere',
  'OPERATOR of another department',
  'ADMIN of another department',
])

/** A root field of the graph, asked through the gateway; things of Asha's wherever it wants an id. */
export async function tryRootField(
  { city, tokens, ids }: CityUnderTest,
  { kind, field, actor }: { kind: string; field: Field; actor: Actor },
): Promise<Tried> {
  // Those who may change her things would: for them it is enough to know that the door is open.
  const mayChange = kind === 'mutation' && !strangers.has(actor)
  // The gas office may decide about her: it is asked about her things.
  const { Citizen, ...things } = ids
  const known = isOfGas(actor) ? things : { Citizen: Citizen ?? '', ...things }
  const call = callOf(field, mayChange ? {} : known, selectionOf(field))
  const asksForHers = call !== callOf(field, {}, selectionOf(field))
  const query = `${kind} { ${call} }`
  const text = await post(`${city.url}/graphql`, { token: tokens[actor], query, isStream: kind === 'subscription' })
  const answer = JSON.parse(text) as Answer
  return { outcome: outcomeOf(answer, field.name, asksForHers), text }
}

/** An entity as the gateway asks a subgraph for it, which anybody who reaches the subgraph could. */
export async function tryEntity(
  { city, tokens, ids }: CityUnderTest,
  { service, type, actor }: { service: string; type: GraphQLObjectType; actor: Actor },
): Promise<Tried> {
  const id = ids[type.name]
  if (!id) throw new Error(`Which ${type.name} is Asha's? Say it in tests/access/things-of-a-citizen.sql.`)
  const graphql = city.services?.subgraphs.find(({ name }) => name === service)?.graphql
  const fields = Object.values(type.getFields()).filter(isAskedWithoutArguments)
  const selection = fields.map(
    (field) => `${field.name}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`,
  )
  const query = `{ _entities(representations: [{ __typename: "${type.name}", id: ${JSON.stringify(id)} }]) { ... on ${type.name} { ${selection.join(' ')} } } }`
  const token = tokens[actor]
  if (!graphql) throw new Error(`${service} has no graph`)
  const { data, errors = [] } = (await graphql.execute({ query, authorization: token && `Bearer ${token}` })) as Answer
  const [entity] = (data?._entities ?? []) as readonly (Readonly<Record<string, unknown>> | null)[]
  // Its id was known before.
  const told = Object.entries(entity ?? {}).filter(([name, value]) => name !== 'id' && !isNothing(value))
  const text = JSON.stringify([told, errors])
  if (told.length === 0) return { outcome: '·', text }
  const denied = new Set(errors.map(({ path }) => path?.[2]))
  const kept = fields.filter(({ name }) => denied.has(name)).map(({ name }) => name)
  return { outcome: kept.length === 0 ? 'data' : `data but ${kept.join(', ')}`, text }
}

const closed = new Set(['UNAUTHENTICATED', 'FORBIDDEN'])

function outcomeOf({ data, errors }: Answer, name: string, asksForHers: boolean): string {
  const code = errors?.find(({ path }) => path === undefined || path.length <= 1)?.extensions.code
  if (code && closed.has(code)) return '·'
  if (!asksForHers || (data === undefined && !errors)) return 'may'
  if (code) return code
  return isNothing(data?.[name]) ? 'nothing' : 'data'
}

/** Nothing at all, an empty list, an object of nothing but such. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  return Object.entries(value).every(([name, of]) => name === '__typename' || name === 'pageInfo' || isNothing(of))
}

/** Every leaf that can be asked for without arguments, three levels deep: what leaks, leaks here. */
export function selectionOf({ type }: Field, depth = 3): string {
  const named = getNamedType(type)
  if (!isObjectType(named)) return '{ __typename }'
  const fields = Object.values(named.getFields()).filter(isAskedWithoutArguments)
  const parts = fields.map((field) => {
    if (isLeafType(getNamedType(field.type))) return field.name
    return depth > 1 ? `${field.name} ${selectionOf(field, depth - 1)}` : ''
  })
  return `{ __typename ${parts.filter(Boolean).join(' ')} }`
}

const isAskedWithoutArguments = ({ name, args }: Field) =>
  !name.startsWith('__') && args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined)

async function post(
  url: string,
  { token, query, isStream = false }: { token: string | null; query: string; isStream?: boolean },
): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: isStream ? 'text/event-stream' : 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  })
  return isStream ? firstEvent(response) : response.text()
}

/** Who is refused hears so at once. */
const quietAfterMs = 5_000

/** What a stream says first; one that is open and has nothing to say yet says nothing. */
async function firstEvent(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no stream came')
  const quiet = setTimeout(() => void reader.cancel(), quietAfterMs)
  let text = ''
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value
      const event = /^data: (\{.*)$/m.exec(text)?.[1]
      if (event) return event
    }
    return '{}'
  } finally {
    clearTimeout(quiet)
    await reader.cancel()
  }
}

/** The types of a subgraph that others may ask it for by their key. */
export function entitiesOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) &&
      (type.astNode?.directives ?? []).some(
        ({ name, arguments: args = [] }) =>
          name.value === 'key' &&
          !args.some(
            ({ name: argument, value }) =>
              argument.value === 'resolvable' && value.kind === 'BooleanValue' && !value.value,
          ),
      ),
  )
}

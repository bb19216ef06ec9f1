import {
  type GraphQLArgument,
  type GraphQLField,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'

type Argument = Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>
type Field = GraphQLField<unknown, unknown>

/** Ids by the names under which fields ask for them; an `id` is one of what the field answers with. */
export type KnownIds = Readonly<Record<string, string>>

/** A valid call of the field, with made-up values for what it must be given, or with these ids where they fit. */
export function callOf(field: Field, ids: KnownIds = {}, selection = '{ __typename }'): string {
  const { name, args, type } = field
  const answer = getNamedType(type).name
  const literal = (argument: Argument) => `${argument.name}: ${literalOf(argument, { ids, answer })}`
  // What is optional says which: without it the question would be another one.
  const given = args.filter((argument) => isRequired(argument) || idFor(argument, { ids, answer }) !== undefined)
  const list = given.length > 0 ? `(${given.map(literal).join(', ')})` : ''
  return `${name}${list}${isLeafType(getNamedType(type)) ? '' : ` ${selection}`}`
}

const isRequired = ({ type, defaultValue }: Argument) => isNonNullType(type) && defaultValue === undefined

interface Known {
  readonly ids: KnownIds
  readonly answer: string
}

function idFor({ name, type }: Argument, { ids, answer }: Known): string | undefined {
  if (getNamedType(type).name !== 'ID') return undefined
  const of = name === 'id' ? answer : name.replace(/Ids?$/, '')
  return ids[of] ?? ids[of[0]?.toUpperCase() + of.slice(1)]
}

function literalOf(argument: Argument, known: Known): string {
  const { type } = argument
  if (isNonNullType(type)) return literalOf({ ...argument, type: type.ofType }, known)
  if (isListType(type)) return `[${literalOf({ ...argument, type: type.ofType }, known)}]`
  if (isEnumType(type)) return type.getValues()[0]?.name ?? ''
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isRequired(field) || idFor(field, known))
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field, known)}`).join(', ')} }`
  }
  const id = idFor(argument, known)
  return id === undefined ? madeUp(type) : JSON.stringify(id)
}

/** One, so that the same call is written twice the same. */
const now = new Date().toISOString()

function madeUp({ name }: { name: string }): string {
  const literals: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    Date: JSON.stringify(now.slice(0, 10)),
    DateTime: JSON.stringify(now),
    Paise: '"100"',
  }
  return literals[name] ?? '"1"'
}

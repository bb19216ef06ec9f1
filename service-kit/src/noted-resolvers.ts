import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, getNamedType, isObjectType } from 'graphql'
import type { ReadNotes, StaffReads } from './staff-reads.ts'
import type { RequestContext } from './subgraph-schema.ts'

type Field = GraphQLField<unknown, RequestContext>
type Look = (notes: ReadNotes, value: unknown) => void

/**
 * From now on the fields of a schema that answer with rows about citizens note whom they were about, where the request
 * keeps notes. A new field of such a type is noted without a word about it.
 */
export function noteReads(schema: GraphQLSchema, types: StaffReads['types']): void {
  for (const name of Object.keys(types)) {
    if (!isObjectType(schema.getType(name))) throw new Error(`the schema has no type ${name}`)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    // Rows of pages are noted where the page comes from.
    if (!isObjectType(type) || type.name.endsWith('Edge')) continue
    for (const field of Object.values(type.getFields())) {
      const look = field.name === '_entities' ? lookAtEntities : lookOf(field, types)
      if (look) noteField(field, look)
    }
  }
}

function noteField(field: Field, look: Look) {
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (source, args, context, info) => {
    const value = resolve(source, args, context, info)
    const { reads } = context
    return reads ? lookWhenThere(reads, value, look) : value
  }
}

/** What a field answers with may be there later, and so may each of a list. */
async function lookWhenThere(reads: ReadNotes, value: unknown, look: Look) {
  const there = await value
  if (!Array.isArray(there)) look(reads, there)
  else {
    const settled = await Promise.allSettled(there)
    for (const one of settled) if (one.status === 'fulfilled') look(reads, one.value)
  }
  return there
}

function lookOf(field: Field, types: StaffReads['types']): Look | undefined {
  const type = getNamedType(field.type)
  if (type.name in types) return (notes, row) => notes.note(type.name, row)
  const edge = isObjectType(type) ? getNamedType(type.getFields().edges?.type ?? type) : type
  const node = isObjectType(edge) ? edge.getFields().node : undefined
  const name = node && getNamedType(node.type).name
  if (name === undefined || !(name in types)) return undefined
  return (notes, page) => {
    for (const { node: row } of (page as { edges?: readonly { node: unknown }[] } | null)?.edges ?? [])
      notes.note(name, row)
  }
}

/** What the gateway asks for by id: each says what it is. */
const lookAtEntities: Look = (notes, entity) => {
  const type = (entity as { __typename?: string } | null)?.__typename
  if (type) notes.note(type, entity)
}

import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { CacheHints } from './cache-hints.ts'

export interface CachePolicy {
  /** 0 = an answer holds for nobody but the one who asked, once. */
  readonly maxAgeSeconds: number
  /** Only for the person who asked. */
  readonly private: boolean
}

export const uncached: CachePolicy = { maxAgeSeconds: 0, private: true }

/**
 * How long the answer to a query holds: as long as its shortest-lived field. As Apollo has it, root fields and fields
 * of objects hold for no time unless they say so; other fields hold as long as what they are part of.
 */
export function cachePolicyOf(
  { schema, hints }: { schema: GraphQLSchema; hints: CacheHints },
  document: DocumentNode,
  operationName: string | null | undefined,
): CachePolicy {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return uncached
  const types = new TypeInfo(schema)
  let maxAgeSeconds = Number.POSITIVE_INFINITY
  let isPrivate = false
  const limit = (seconds: number) => {
    maxAgeSeconds = Math.min(maxAgeSeconds, seconds)
  }
  function consider(field: FieldNode) {
    const parent = types.getParentType()
    const named = getNamedType(types.getType())
    if (!parent || field.name.value === '__typename') return
    const owners = possibleOwners(schema, parent.name)
    const known = owners.flatMap((owner) => hints.get(`${owner}.${field.name.value}`) ?? [])
    const ofType = named ? hints.get(named.name) : undefined
    if ([...known, ...owners.map((owner) => hints.get(owner)), ofType].some((hint) => hint?.private)) isPrivate = true
    const said = known.flatMap(({ maxAgeSeconds: seconds }) => seconds ?? [])
    if (said.length > 0) return limit(Math.min(...said))
    if (known.some(({ inherit }) => inherit) || ofType?.inherit) return undefined
    if (ofType?.maxAgeSeconds !== undefined) return limit(ofType.maxAgeSeconds)
    if (isRoot(schema, parent.name) || isCompositeType(named)) limit(0)
    return undefined
  }
  visit(document, visitWithTypeInfo(types, { Field: (field) => void consider(field) }))
  return Number.isFinite(maxAgeSeconds) && maxAgeSeconds > 0 ? { maxAgeSeconds, private: isPrivate } : uncached
}

/** A field of an interface may be answered by any type that implements it. */
function possibleOwners(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  if (!type || isObjectType(type) || !('getFields' in type) || !isCompositeType(type)) return [name]
  return [name, ...schema.getPossibleTypes(type).map((possible) => possible.name)]
}

const isRoot = (schema: GraphQLSchema, name: string) => schema.getQueryType()?.name === name

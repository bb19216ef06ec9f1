import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
  valueFromASTUntyped,
} from 'graphql'
import type { Viewer } from './identity.ts'
import { forbidden, unauthenticated } from './public-error.ts'
import { guardLimits, type LimitRules } from './staff-limits.ts'
import type { ReadNotes } from './staff-reads.ts'

/** What every service's context holds at least. */
export interface RequestContext {
  readonly viewer: Viewer
  readonly requestId: string
  /** Where it is kept whose data was shown; only of requests of the staff, in services that hold some. */
  readonly reads?: ReadNotes | undefined
  /** What the answer says beside its data. */
  readonly extensions?: Record<string, unknown>
}

type Module = Exclude<Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number], { kind: string }>
type Resolve = GraphQLFieldResolver<unknown, RequestContext>
type Field = GraphQLField<unknown, RequestContext>
type Guard = (viewer: Viewer) => void

/**
 * A federation 2 subgraph schema from its SDL file and resolvers. Fields marked `@authenticated` or
 * `@requiresScopes` answer UNAUTHENTICATED or FORBIDDEN before their resolver runs, and then the service's rules of limits
 * are asked, where it has something that is of a region or a utility.
 */
export function createSubgraphSchema<Context extends RequestContext>(
  schemaFile: URL,
  resolvers: object,
  limitRules?: LimitRules<Context>,
): GraphQLSchema {
  const typeDefs = parse(readFileSync(schemaFile, 'utf8'))
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as NonNullable<Module['resolvers']> }])
  // First, so that it stands behind the others.
  if (limitRules) guardLimits(schema, limitRules)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) guardField(field)
  }
  return schema
}

function guardField(field: Field) {
  const guard = guardOf(field)
  if (!guard) return
  // A subscription is refused before anything is subscribed to; its events need no second check here,
  // since the gateway ends a stream whose token has ended.
  if (field.subscribe) field.subscribe = guarded(guard, field.subscribe)
  else field.resolve = guarded(guard, field.resolve ?? defaultFieldResolver)
}

function guardOf(field: Field): Guard | undefined {
  const directives = field.astNode?.directives ?? []
  const scopesDirective = directives.find(({ name }) => name.value === 'requiresScopes')
  if (!scopesDirective && !directives.some(({ name }) => name.value === 'authenticated')) return undefined
  const scopes = scopesDirective?.arguments?.[0]
  const anyOf = (scopes ? valueFromASTUntyped(scopes.value) : []) as readonly (readonly string[])[]
  return (viewer) => {
    if (viewer.kind === 'anonymous') throw unauthenticated()
    if (anyOf.length > 0 && !anyOf.some((allOf) => allOf.every((scope) => viewer.scopes.has(scope)))) throw forbidden()
  }
}

function guarded(guard: Guard, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    guard(context.viewer)
    return resolve(source, args, context, info)
  }
}

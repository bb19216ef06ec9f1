import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { getDirective, MapperKind, mapSchema } from '@graphql-tools/utils'
import { defaultFieldResolver, type GraphQLFieldConfig, type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql'
import type { Viewer } from './identity.ts'
import { forbidden, unauthenticated } from './public-error.ts'

/** What every service's context holds at least. */
export interface RequestContext {
  readonly viewer: Viewer
  readonly requestId: string
}

type SubgraphModules = Parameters<typeof buildSubgraphSchema>[0]
type Resolvers = NonNullable<Extract<SubgraphModules, { typeDefs: unknown }>['resolvers']>
type Resolve = GraphQLFieldResolver<unknown, RequestContext>
type Field = GraphQLFieldConfig<unknown, RequestContext>

/**
 * A federation 2 subgraph schema from its SDL file and resolvers. Fields marked `@authenticated` or
 * `@requiresScopes` answer UNAUTHENTICATED or FORBIDDEN before their resolver runs.
 */
export function createSubgraphSchema(schemaFile: URL, resolvers: object): GraphQLSchema {
  const typeDefs = parse(readFileSync(schemaFile, 'utf8'))
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as Resolvers })
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field: Field) => guardField(schema, field),
  })
}

function guardField(schema: GraphQLSchema, field: Field): Field {
  const scopes = getDirective(schema, field, 'federation__requiresScopes')?.[0] ?? getDirective(schema, field, 'requiresScopes')?.[0]
  const signedIn = getDirective(schema, field, 'federation__authenticated') ?? getDirective(schema, field, 'authenticated')
  if (!scopes && !signedIn) return field
  const anyOf = (scopes?.scopes ?? []) as string[][]
  const guard = (viewer: Viewer) => {
    if (viewer.kind === 'anonymous') throw unauthenticated()
    if (anyOf.length > 0 && !anyOf.some((allOf) => allOf.every((scope) => viewer.scopes.has(scope)))) throw forbidden()
  }
  const guarded = { ...field, resolve: guardedResolver(guard, field.resolve ?? defaultFieldResolver) }
  // A subscription is refused before anything is subscribed to, and its events are not checked again here:
  // the gateway ends a stream whose token has ended.
  return field.subscribe
    ? { ...field, subscribe: guardedResolver(guard, field.subscribe) }
    : guarded
}

function guardedResolver(guard: (viewer: Viewer) => void, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    guard(context.viewer)
    return resolve(source, args, context, info)
  }
}

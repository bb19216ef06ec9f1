import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql'
import type { Viewer } from './identity.ts'
import { badUserInput, forbidden } from './public-error.ts'
import type { RequestContext } from './subgraph-schema.ts'

/** Some regions, or null for all: a parameter of SQL, `$n::text[] IS NULL OR region = ANY($n)`. */
export type Regions = readonly string[] | null

/**
 * The regions that somebody asks about: the one they name, or all of theirs. Fails with BAD_USER_INPUT for what is no name, and
 * with FORBIDDEN for one that is not theirs; both name the argument.
 */
export function regionsAsked(
  { regions }: Pick<Viewer, 'regions'>,
  region: string | null | undefined,
  field: string,
): Regions {
  if (region == null) return regions
  if (!/^\P{Cc}{1,64}$/u.test(region)) throw badUserInput(field, 'A region has 1 to 64 characters.')
  if (regions !== null && !regions.includes(region)) throw forbidden('You work in other regions.', field)
  return [region]
}

/** What is of some regions, for Prisma. */
export const inRegions = (regions: readonly string[]) => ({ region: { in: [...regions] } })

/** For what nobody has a part of: the books, the bank, what counts everywhere. */
export function refuseRegional({ regions }: Pick<Viewer, 'regions'>): void {
  if (regions !== null) throw forbidden('This is of the whole city, and you work in regions of it.')
}

/**
 * What a field of Query, Mutation or Subscription is to staff who work in regions. CITY: FORBIDDEN. IN_SQL: what it reads and
 * changes it looks for in the viewer's regions. ANYWHERE: it shows and changes nothing that is of a region. A function looks
 * first whether what the arguments name is in the viewer's regions, and fails as the field does where there is no such thing;
 * nothing moves from region to region, so that what it saw stays true.
 */
export type RegionRule<Context> = 'CITY' | 'IN_SQL' | 'ANYWHERE' | RefuseOutside<Context>
export type RefuseOutside<Context> = (
  context: Context,
  argumentsOfField: Readonly<Record<string, unknown>>,
) => Promise<void>

/** By `Query.bill`. */
export type RegionRules<Context> = Readonly<Record<string, RegionRule<Context>>>

type Field = GraphQLField<unknown, RequestContext>

/**
 * Puts the rules before the resolvers. Throws at the start of the service where a field that needs scopes has none: whoever
 * adds one says what it is to who works in regions.
 */
export function guardRegions<Context extends RequestContext>(schema: GraphQLSchema, rules: RegionRules<Context>): void {
  const left = new Set(Object.keys(rules))
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {}) as Field[]) {
      const name = `${type?.name}.${field.name}`
      const rule = rules[name]
      left.delete(name)
      if (rule === undefined && needsScopes(field)) throw new Error(`${name} needs scopes and has no rule of regions`)
      if (rule === 'CITY' || typeof rule === 'function') guardField(field, rule)
    }
  }
  if (left.size > 0) throw new Error(`rules of regions for what is no field: ${[...left].join(', ')}`)
}

const needsScopes = ({ astNode }: Field) => astNode?.directives?.some(({ name }) => name.value === 'requiresScopes')

function guardField<Context extends RequestContext>(field: Field, rule: 'CITY' | RefuseOutside<Context>) {
  const name = field.subscribe ? 'subscribe' : 'resolve'
  const inner = field[name] ?? defaultFieldResolver
  field[name] = (source, given, context, info) => {
    if (context.viewer.regions === null) return inner(source, given, context, info)
    if (rule === 'CITY') return refuseRegional(context.viewer)
    return rule(context as Context, given).then(() => inner(source, given, context, info))
  }
}

/** What stands at `input.billId`, as a list. */
export function idsAt(argumentsOfField: Readonly<Record<string, unknown>>, path: string): string[] {
  const value = path
    .split('.')
    .reduce<unknown>((object, name) => (object as Record<string, unknown> | undefined)?.[name], argumentsOfField)
  return (Array.isArray(value) ? value : [value]).map(String)
}

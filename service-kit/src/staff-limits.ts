import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql'
import type { Viewer } from './identity.ts'
import { badUserInput, forbidden } from './public-error.ts'
import type { RequestContext } from './subgraph-schema.ts'

/**
 * In which regions and for which departments somebody works, a department being the office of a utility; null is all of them, and
 * both hold together. A parameter of SQL each: `$n::text[] IS NULL OR region = ANY($n)`.
 */
export interface StaffLimits {
  readonly regions: readonly string[] | null
  readonly departments: readonly string[] | null
}

export const wholeCity: StaffLimits = { regions: null, departments: null }

export const isLimited = ({ regions, departments }: StaffLimits): boolean => regions !== null || departments !== null

interface Asked {
  readonly region?: string | null | undefined
  readonly utility?: string | null | undefined
}

/**
 * What somebody asks about: the region and the utility that they name, or all of theirs. Fails with BAD_USER_INPUT for what is no
 * name, and with FORBIDDEN for what is not theirs; both name the argument, behind `prefix`.
 */
export function limitsAsked(viewer: Pick<Viewer, 'limits'>, { region, utility }: Asked, prefix = ''): StaffLimits {
  const { regions, departments } = viewer.limits
  if (region != null) refuseRegion(viewer, region, `${prefix}region`)
  if (utility != null && departments && !departments.includes(utility))
    throw forbidden('You work in another department.', `${prefix}utility`)
  return {
    regions: region == null ? regions : [region],
    departments: utility == null ? departments : [utility],
  }
}

/** Fails with BAD_USER_INPUT for what is no name of a region, and with FORBIDDEN for one in which somebody does not work. */
export function refuseRegion({ limits: { regions } }: Pick<Viewer, 'limits'>, region: string, field: string): void {
  if (!/^\P{Cc}{1,64}$/u.test(region)) throw badUserInput(field, 'A region has 1 to 64 characters.')
  if (regions && !regions.includes(region)) throw forbidden('You work in other regions.', field)
}

/** What is of some regions, for Prisma. */
export const inRegions = ({ regions }: StaffLimits) => (regions === null ? {} : { region: { in: [...regions] } })

/** What is of some departments' utilities and of some regions, for Prisma. */
export const inLimits = (limits: StaffLimits) => ({
  ...inRegions(limits),
  ...(limits.departments && { utility: { in: [...limits.departments] } }),
})

/** For what nobody has a part of: the books, the bank, what counts everywhere. */
export function refuseLimited({ limits }: Pick<Viewer, 'limits'>): void {
  if (isLimited(limits)) throw forbidden('This is of the whole city, and you work in a part of it.')
}

/**
 * What a field of Query, Mutation or Subscription is to staff who work in regions or departments. CITY: FORBIDDEN. IN_SQL: what it
 * reads and changes it looks for within the viewer's limits. ANYWHERE: it shows and changes nothing that is of a region or a
 * utility. A function looks first whether what the arguments name is within the viewer's limits, and fails as the field does where
 * there is no such thing; nothing moves from region to region, nor from utility to utility, so that what it saw stays true.
 */
export type LimitRule<Context> = 'CITY' | 'IN_SQL' | 'ANYWHERE' | RefuseOutside<Context>
export type RefuseOutside<Context> = (
  context: Context,
  argumentsOfField: Readonly<Record<string, unknown>>,
) => Promise<void>

/** By `Query.bill`. */
export type LimitRules<Context> = Readonly<Record<string, LimitRule<Context>>>

type Field = GraphQLField<unknown, RequestContext>

/**
 * Puts the rules before the resolvers. Throws at the start of the service where a field that needs scopes has none: whoever
 * adds one says what it is to who works in a part of the city.
 */
export function guardLimits<Context extends RequestContext>(schema: GraphQLSchema, rules: LimitRules<Context>): void {
  const left = new Set(Object.keys(rules))
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {}) as Field[]) {
      const name = `${type?.name}.${field.name}`
      const rule = rules[name]
      left.delete(name)
      if (rule === undefined && needsScopes(field)) throw new Error(`${name} needs scopes and has no rule of limits`)
      if (rule === 'CITY' || typeof rule === 'function') guardField(field, rule)
    }
  }
  if (left.size > 0) throw new Error(`rules of limits for what is no field: ${[...left].join(', ')}`)
}

const needsScopes = ({ astNode }: Field) => astNode?.directives?.some(({ name }) => name.value === 'requiresScopes')

function guardField<Context extends RequestContext>(field: Field, rule: 'CITY' | RefuseOutside<Context>) {
  const name = field.subscribe ? 'subscribe' : 'resolve'
  const inner = field[name] ?? defaultFieldResolver
  field[name] = (source, given, context, info) => {
    if (!isLimited(context.viewer.limits)) return inner(source, given, context, info)
    if (rule === 'CITY') return refuseLimited(context.viewer)
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

import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isUnionType,
} from 'graphql'

export interface RandomQuery {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

const maxDepth = 5
/** Names that the planner uses itself come first: they are what goes wrong. */
const aliases = ['id', 'name', 'age', 'sku', 'code', 'a', 'weight', 'b']

const variableTypes: Record<string, { type: string; value: unknown }> = {
  yes: { type: 'Boolean!', value: true },
  no: { type: 'Boolean = false', value: undefined },
  count: { type: 'Int', value: 1 },
  missing: { type: 'Int', value: undefined },
  who: { type: 'ID', value: 'p2' },
}

/** A query told by a tape of numbers: a shorter tape, and smaller numbers, are a simpler query. It may be invalid. */
export function readQuery(schema: GraphQLSchema, tape: readonly number[], { defers = false } = {}): RandomQuery {
  let position = 0
  const next = (below: number) => (tape[position++] ?? 0) % below
  const used = new Set<string>()
  const fragments: string[] = []
  const variable = (name: string) => {
    used.add(name)
    return `$${name}`
  }

  function condition(): string {
    const name = ['', '', '', '', '', 'include', 'skip'][next(7)]
    return name ? ` @${name}(if: ${[variable('yes'), variable('no'), 'true', 'false'][next(4)]})` : ''
  }

  function defer(): string {
    if (!defers || next(2) === 0) return ''
    return ` @defer${['', '', `(if: ${variable('yes')})`, `(if: ${variable('no')})`, '(if: false)'][next(5)]}`
  }

  function argument({ name, type }: GraphQLArgument): string {
    if (!isNonNullType(type) && next(3) === 0) return ''
    const values: Record<string, readonly (() => string)[]> = {
      Int: [() => '1', () => '3', ...(isNonNullType(type) ? [] : [() => variable('count'), () => variable('missing')])],
      Boolean: [() => 'true', () => 'false', () => 'null', () => variable('no')],
      ID: [() => '"p1"', () => variable('who'), () => '"nobody"'],
    }
    const choices = values[getNamedType(type).name] ?? []
    return choices.length > 0 ? `${name}: ${choices[next(choices.length)]?.()}` : ''
  }

  function field({ name, type, args }: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = next(4) === 3 ? `${aliases[next(aliases.length)]}: ` : ''
    const given = args.map(argument).filter((entry) => entry !== '')
    const named = getNamedType(type) as GraphQLNamedType
    const inside = isCompositeType(named) ? ` ${selections(named, depth - 1)}` : ''
    return `${alias}${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${condition()}${inside}`
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const types = [type, ...(isAbstractType(type) ? schema.getPossibleTypes(type) : type.getInterfaces())]
    const on = types[next(types.length)] as GraphQLCompositeType
    const how = next(3)
    if (how === 0) return `... on ${on.name}${condition()}${defer()} ${selections(on, depth)}`
    if (how === 1) return `...${condition() + defer() || ' @include(if: true)'} ${selections(type, depth)}`
    const name = `F${fragments.length}`
    const place = fragments.push('') - 1
    fragments[place] = `fragment ${name} on ${on.name} ${selections(on, depth)}`
    return `...${name}${condition()}${defer()}`
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const kind = next(8)
    if (kind === 7) return `${['', 'kind: ', 'id: '][next(3)]}__typename`
    if (kind >= 5 && depth > 0) return fragment(type, depth - 1)
    if (isUnionType(type)) return depth > 0 ? fragment(type, depth - 1) : '__typename'
    const fields = Object.values(type.getFields()).filter(
      ({ type: of }) => depth > 1 || !isCompositeType(getNamedType(of)) || isEnumType(getNamedType(of)),
    )
    const chosen = fields[next(fields.length || 1)]
    return chosen ? field(chosen, depth) : '__typename'
  }

  function selections(type: GraphQLCompositeType, depth: number): string {
    const parts = [selection(type, depth)]
    while (parts.length < 4 && next(3) > 0) parts.push(selection(type, depth))
    return `{ ${parts.join(' ')} }`
  }

  const root = selections(schema.getQueryType() as GraphQLCompositeType, maxDepth)
  const header = [...used].map((name) => `$${name}: ${variableTypes[name]?.type}`).join(', ')
  const variables = Object.fromEntries(
    [...used].flatMap((name) => (variableTypes[name]?.value === undefined ? [] : [[name, variableTypes[name]?.value]])),
  )
  return { query: `query${header && `(${header})`} ${root} ${fragments.join(' ')}`.trim(), variables }
}

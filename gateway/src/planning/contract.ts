import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  parse,
  type TypeNode,
  valueFromASTUntyped,
  visit,
} from 'graphql'

/** Which part of a graph clients see, by `@tag(name:)`. */
export interface Contract {
  /** Empty = everything; else only fields that have one of these tags, themselves or by their type. */
  readonly include: readonly string[]
  /** What has one of these tags is hidden, whatever else it has. */
  readonly exclude: readonly string[]
}

type Fielded = Extract<DefinitionNode, { fields?: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] }>

const inaccessible: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'inaccessible' },
}

const isContracted = ({ include, exclude }: Contract) => include.length > 0 || exclude.length > 0

/**
 * The supergraph with everything `@inaccessible` that a contract hides: what its tags say, what would refer to something
 * hidden, and what nothing visible leads to. Plans still use all of it.
 */
export function applyContract(document: DocumentNode, contract: Contract): DocumentNode {
  if (!isContracted(contract)) return document
  const hidden = hiddenByTags(document, contract)
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    hideWhatRefersTo(hidden, document)
  }
  for (const name of unreachable(document, hidden)) hidden.add(name)
  return mark(document, hidden)
}

const isOwn = (name: string) => !name.includes('__')

function* ownTypes(
  document: DocumentNode,
): Generator<Exclude<DefinitionNode, { name?: undefined }> & { name: { value: string } }> {
  for (const definition of document.definitions) {
    if (definition.kind.endsWith('TypeDefinition') && 'name' in definition && definition.name) {
      if (isOwn(definition.name.value)) yield definition as never
    }
  }
}

const tagsOf = (directives: readonly ConstDirectiveNode[] = []): string[] =>
  directives.flatMap(({ name, arguments: given }) =>
    name.value === 'tag' && given?.[0] ? [String(valueFromASTUntyped(given[0].value))] : [],
  )

const fieldsOf = (definition: DefinitionNode) => ('fields' in definition ? ((definition as Fielded).fields ?? []) : [])
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type))
const isOutput = ({ kind }: DefinitionNode) =>
  kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.INTERFACE_TYPE_DEFINITION

function hiddenByTags(document: DocumentNode, { include, exclude }: Contract): Set<string> {
  const hidden = new Set<string>()
  const isExcluded = (tags: readonly string[]) => tags.some((tag) => exclude.includes(tag))
  const isIncluded = (tags: readonly string[]) => include.length === 0 || tags.some((tag) => include.includes(tag))
  for (const definition of ownTypes(document)) {
    const type = definition.name.value
    const ofType = tagsOf((definition as Fielded).directives)
    if (isExcluded(ofType)) hidden.add(type)
    for (const field of fieldsOf(definition)) {
      const place = `${type}.${field.name.value}`
      const tags = tagsOf(field.directives)
      if (isExcluded(tags) || (isOutput(definition) && !isIncluded([...tags, ...ofType]))) hidden.add(place)
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
        if (isExcluded(tagsOf(argument.directives))) hidden.add(`${place}(${argument.name.value})`)
      }
    }
    for (const value of 'values' in definition ? (definition.values ?? []) : []) {
      if (isExcluded(tagsOf(value.directives))) hidden.add(`${type}.${value.name.value}`)
    }
  }
  return hidden
}

/** One round: what cannot stand beside what is hidden already. */
function hideWhatRefersTo(hidden: Set<string>, document: DocumentNode): void {
  for (const definition of ownTypes(document)) {
    const type = definition.name.value
    const places: string[] = []
    for (const field of fieldsOf(definition)) {
      const place = `${type}.${field.name.value}`
      places.push(place)
      if (hidden.has(nameOf(field.type))) hidden.add(place)
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
        const at = `${place}(${argument.name.value})`
        if (hidden.has(nameOf(argument.type))) hidden.add(at)
        // A field that cannot be asked without what is hidden cannot be asked.
        if (hidden.has(at) && isRequired(argument)) hidden.add(place)
      }
      if (!isOutput(definition) && hidden.has(place) && isRequired(field as InputValueDefinitionNode)) hidden.add(type)
      if (hidden.has(place))
        for (const { name } of interfacesOf(definition)) hidden.add(`${name.value}.${field.name.value}`)
    }
    if ('values' in definition) for (const { name } of definition.values ?? []) places.push(`${type}.${name.value}`)
    if ('types' in definition) places.push(...(definition.types ?? []).map(({ name }) => name.value))
    if (places.length > 0 && places.every((place) => hidden.has(place))) hidden.add(type)
  }
}

const isRequired = ({ type, defaultValue }: InputValueDefinitionNode) =>
  type.kind === Kind.NON_NULL_TYPE && !defaultValue

const interfacesOf = (definition: DefinitionNode): readonly NamedTypeNode[] =>
  'interfaces' in definition ? (definition.interfaces ?? []) : []

function unreachable(document: DocumentNode, hidden: ReadonlySet<string>): string[] {
  const types = new Map([...ownTypes(document)].map((definition) => [definition.name.value, definition]))
  const reached = new Set<string>()
  const reach = (name: string): void => {
    const definition = types.get(name)
    if (!definition || reached.has(name) || hidden.has(name)) return
    reached.add(name)
    for (const field of fieldsOf(definition)) {
      const place = `${name}.${field.name.value}`
      if (hidden.has(place)) continue
      reach(nameOf(field.type))
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
        if (!hidden.has(`${place}(${argument.name.value})`)) reach(nameOf(argument.type))
      }
    }
    for (const { name: implemented } of interfacesOf(definition)) reach(implemented.value)
    if ('types' in definition) for (const member of definition.types ?? []) reach(member.name.value)
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const other of types.values())
        if (interfacesOf(other).some((each) => each.name.value === name)) reach(other.name.value)
    }
  }
  for (const root of ['Query', 'Mutation', 'Subscription']) reach(root)
  return [...types.keys()].filter((name) => !reached.has(name))
}

function mark(document: DocumentNode, hidden: ReadonlySet<string>): DocumentNode {
  const add = <Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(
    node: Node,
    place: string,
  ): Node =>
    hidden.has(place) && !node.directives?.some(({ name }) => name.value === 'inaccessible')
      ? { ...node, directives: [...(node.directives ?? []), inaccessible] }
      : node
  const definitions = document.definitions.map((definition) => {
    if (!('name' in definition) || !definition.name || !isOwn(definition.name.value)) return definition
    const type = definition.name.value
    const marked = add(definition as Fielded, type)
    const fields = fieldsOf(definition).map((field) => {
      const place = `${type}.${field.name.value}`
      const given =
        'arguments' in field ? field.arguments?.map((each) => add(each, `${place}(${each.name.value})`)) : undefined
      return add({ ...field, ...(given && { arguments: given }) }, place)
    })
    const values =
      'values' in definition ? definition.values?.map((each) => add(each, `${type}.${each.name.value}`)) : undefined
    return { ...marked, ...(fields.length > 0 && { fields }), ...(values && { values }) } as DefinitionNode
  })
  return knowsInaccessible(document) ? { ...document, definitions } : withInaccessible({ ...document, definitions })
}

const knowsInaccessible = ({ definitions }: DocumentNode) =>
  definitions.some((each) => each.kind === Kind.DIRECTIVE_DEFINITION && each.name.value === 'inaccessible')

function withInaccessible(document: DocumentNode): DocumentNode {
  const [extension, definition] = parse(
    `extend schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)
     directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION`,
    { noLocation: true },
  ).definitions
  const [link] = (extension && 'directives' in extension && extension.directives) || []
  const linked = visit(document, {
    [Kind.SCHEMA_DEFINITION]: (schema) => ({
      ...schema,
      directives: [...(schema.directives ?? []), link as ConstDirectiveNode],
    }),
  })
  return { ...linked, definitions: [...linked.definitions, definition as DefinitionNode] }
}

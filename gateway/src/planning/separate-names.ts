import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql'
import type { SupergraphFacts } from './planner-supergraph.ts'

/** An operation's fields under names of their own, and how to find a client's field among them again. */
export interface SeparatedNames {
  /** The document under these names: the client's, or what is left of it for this client. */
  apply(document: DocumentNode): DocumentNode
  readonly planNameOf: (field: FieldNode) => string
  /** The client's name for a response name of the plan: for the paths of errors. */
  readonly responseNameOf: (planName: string) => string
  /** The client's variable that goes under another name to the subgraphs. */
  readonly renamedVariables: ReadonlyMap<string, string>
}

const reservedVariable = 'representations'

/**
 * The planner adds fields of its own (keys, what `@requires` names) under their plain names and takes a client's
 * field of the same response name for the same field: `id: name`, or `price(currency: "EUR")` beside a `@requires`
 * of `price`, would bring wrong data. Such fields get a response name nobody else uses.
 */
export function separateNames(document: DocumentNode, facts: SupergraphFacts): SeparatedNames {
  const planNames = new Map<string, string>()
  const responseNames = new Map<string, string>()
  const ambiguous: ReadonlySet<string> = facts.hasInterfaceObjects ? ambiguousNames(document) : new Set()

  const planNameOf = (field: FieldNode): string => {
    const responseName = (field.alias ?? field.name).value
    if (!mayCollide(field, responseName, facts.plannersNames) && !ambiguous.has(responseName)) return responseName
    const key = `${responseName}:${meaningOf(field)}`
    let planName = planNames.get(key)
    if (!planName) {
      planName = `${responseName}__client_${planNames.size}`
      planNames.set(key, planName)
      responseNames.set(planName, responseName)
    }
    return planName
  }

  const renamedVariables = new Map<string, string>()
  let changes = false
  visit(document, {
    [Kind.FIELD](field) {
      const responseName = (field.alias ?? field.name).value
      if (responseName === '__proto__') throw badUserInput('query', 'A field cannot be answered as __proto__.')
      if (planNameOf(field) !== responseName) changes = true
    },
    [Kind.VARIABLE]({ name }) {
      if (name.value === '__proto__') throw badUserInput('query', 'A variable cannot be called __proto__.')
      if (name.value !== reservedVariable) return
      changes = true
      renamedVariables.set(reservedVariable, `client_${reservedVariable}`)
    },
  })
  return {
    apply: (source) => (changes ? rename(source, planNameOf, renamedVariables) : source),
    planNameOf,
    responseNameOf: (planName) => responseNames.get(planName) ?? planName,
    renamedVariables,
  }
}

function rename(
  document: DocumentNode,
  planNameOf: SeparatedNames['planNameOf'],
  renamedVariables: ReadonlyMap<string, string>,
): DocumentNode {
  const toName = (value: string) => ({ kind: Kind.NAME, value }) as const
  return visit(document, {
    [Kind.FIELD](field) {
      const planName = planNameOf(field)
      return planName === (field.alias ?? field.name).value ? undefined : { ...field, alias: toName(planName) }
    },
    [Kind.VARIABLE](variable) {
      const name = renamedVariables.get(variable.name.value)
      return name ? { ...variable, name: toName(name) } : undefined
    },
  })
}

const meaningOf = ({ name, arguments: given = [] }: FieldNode) => `${name.value}(${given.map(print).sort().join()})`

/**
 * Fields of two types may be answered under one name and have other arguments. Where a subgraph knows both types as one,
 * an interface object, the planner asks it for one of the two fields.
 */
function ambiguousNames(document: DocumentNode): Set<string> {
  const meanings = new Map<string, string>()
  const ambiguous = new Set<string>()
  visit(document, {
    [Kind.FIELD](field) {
      const responseName = (field.alias ?? field.name).value
      const meaning = meaningOf(field)
      if ((meanings.get(responseName) ?? meaning) !== meaning) ambiguous.add(responseName)
      meanings.set(responseName, meaning)
    },
  })
  return ambiguous
}

function mayCollide(field: FieldNode, responseName: string, plannersNames: ReadonlySet<string>): boolean {
  const renamed = responseName !== field.name.value
  if (!renamed && !field.arguments?.length) return false
  // The planner's own aliases have two underscores in them.
  return plannersNames.has(responseName) || (renamed && responseName.includes('__'))
}

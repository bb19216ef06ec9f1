import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql'

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
export function separateNames(document: DocumentNode, plannersNames: ReadonlySet<string>): SeparatedNames {
  const planNames = new Map<string, string>()
  const responseNames = new Map<string, string>()

  const planNameOf = (field: FieldNode): string => {
    const responseName = (field.alias ?? field.name).value
    if (!mayCollide(field, responseName, plannersNames)) return responseName
    const key = `${responseName}:${field.name.value}(${(field.arguments ?? []).map(print).sort().join()})`
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

function mayCollide(field: FieldNode, responseName: string, plannersNames: ReadonlySet<string>): boolean {
  const renamed = responseName !== field.name.value
  if (!renamed && !field.arguments?.length) return false
  // The planner's own aliases have two underscores in them.
  return plannersNames.has(responseName) || (renamed && responseName.includes('__'))
}

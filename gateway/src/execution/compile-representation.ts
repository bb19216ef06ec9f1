import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { RequiredField } from '../planning/required-field.ts'
import type { TypeConditions } from '../planning/type-conditions.ts'
import { mergeData } from './merge-data.ts'
import type { Data, Variables } from './run.ts'

/** The part of an entity another subgraph needs to find it; null when the entity lacks some of it. */
export type Represent = (entity: Data, variables: Variables) => Data | null

type AddTo = (representation: Data, entity: Data, variables: Variables) => boolean

/** What a fetch `requires`, compiled to a projection of entities. */
export function compileRepresentation(selections: readonly QueryPlanSelectionNode[], types: TypeConditions): Represent {
  const adders = selections.map((selection) => compileSelection(selection, types))
  return (entity, variables) => {
    const representation: Data = {}
    for (const add of adders) if (!add(representation, entity, variables)) return null
    return representation
  }
}

function compileSelection(selection: QueryPlanSelectionNode, types: TypeConditions): AddTo {
  if (selection.kind === 'Field') {
    const name = selection.alias ?? selection.name
    const nested = selection.selections && compileRepresentation(selection.selections, types)
    const { from = name, neededWhen } = selection as RequiredField
    return (representation, entity, variables) => {
      const value = entity[from]
      if (value === undefined) return neededWhen !== undefined && !isNeeded(neededWhen, variables)
      representation[name] = nested ? project(value, nested, variables) : value
      return true
    }
  }
  const { typeCondition } = selection
  const represent = compileRepresentation(selection.selections, types)
  return (representation, entity, variables) => {
    if (typeCondition && !types.applies(typeCondition, entity.__typename)) return true
    const part = represent(entity, variables)
    // As in every gateway: a fragment of which something is missing is left out, the rest still goes.
    if (part) mergeData(representation, part)
    return true
  }
}

function project(value: unknown, represent: Represent, variables: Variables): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((element) => project(element, represent, variables))
  return represent(value as Data, variables)
}

const isNeeded = (anyOf: NonNullable<RequiredField['neededWhen']>, variables: Variables) =>
  anyOf.some((allOf) => allOf.every(({ variable, value }) => (variables[variable] === true) === value))

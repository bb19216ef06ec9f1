import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { RequiredField } from '../planning/restore-stand-ins.ts'
import type { TypeConditions } from '../planning/type-conditions.ts'
import { mergeData } from './merge-data.ts'
import type { Data } from './run.ts'

/** The part of an entity another subgraph needs to find it; null when the entity lacks some of it. */
export type Represent = (entity: Data) => Data | null

type AddTo = (representation: Data, entity: Data) => boolean

/** What a fetch `requires`, compiled to a projection of entities. */
export function compileRepresentation(selections: readonly QueryPlanSelectionNode[], types: TypeConditions): Represent {
  const adders = selections.map((selection) => compileSelection(selection, types))
  return (entity) => {
    const representation: Data = {}
    for (const add of adders) if (!add(representation, entity)) return null
    return representation
  }
}

function compileSelection(selection: QueryPlanSelectionNode, types: TypeConditions): AddTo {
  if (selection.kind === 'Field') {
    const name = selection.alias ?? selection.name
    const nested = selection.selections && compileRepresentation(selection.selections, types)
    const from = (selection as RequiredField).from ?? name
    return (representation, entity) => {
      const value = entity[from]
      if (value === undefined) return false
      representation[name] = nested ? project(value, nested) : value
      return true
    }
  }
  const { typeCondition } = selection
  const represent = compileRepresentation(selection.selections, types)
  return (representation, entity) => {
    if (typeCondition && !types.applies(typeCondition, entity.__typename)) return true
    const part = represent(entity)
    // As in every gateway: a fragment of which something is missing is left out, the rest still goes.
    if (part) mergeData(representation, part)
    return true
  }
}

function project(value: unknown, represent: Represent): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((element) => project(element, represent))
  return represent(value as Data)
}

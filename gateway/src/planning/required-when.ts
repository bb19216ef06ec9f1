import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import { type Condition, entityFields } from './entity-fields.ts'
import type { RequiredField } from './required-field.ts'

/**
 * A field that `@requires` another and stands under a condition has what it requires fetched under that condition: when
 * it does not hold, the value is missing, and no reason to leave out the entity. Apollo's plan does not say which of
 * the fields of a representation these are; here they are marked.
 */
export function markConditional(
  requires: readonly QueryPlanSelectionNode[],
  document: DocumentNode,
  requirements: ReadonlyMap<string, ReadonlySet<string>>,
): QueryPlanSelectionNode[] {
  const always = new Set<string>()
  const when = new Map<string, (readonly Condition[])[]>()
  for (const { key, conditions } of entityFields(document)) {
    for (const name of requirements.get(key) ?? []) {
      if (conditions.length === 0) always.add(name)
      else when.set(name, [...(when.get(name) ?? []), conditions])
    }
  }
  for (const name of always) when.delete(name)
  return when.size > 0 ? markFields(requires, when) : [...requires]
}

function markFields(
  selections: readonly QueryPlanSelectionNode[],
  when: ReadonlyMap<string, readonly (readonly Condition[])[]>,
): QueryPlanSelectionNode[] {
  return selections.map((selection) => {
    const nested = selection.selections && { selections: markFields(selection.selections, when) }
    if (selection.kind !== 'Field') return { ...selection, ...nested } as QueryPlanSelectionNode
    const neededWhen = when.get((selection as RequiredField).from ?? selection.name)
    return { ...selection, ...nested, ...(neededWhen && { neededWhen }) } as RequiredField
  })
}

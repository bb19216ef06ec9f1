import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner'
import { type DocumentNode, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql'
import { entityFields, keepFields } from './entity-fields.ts'
import type { StandIns } from './required-arguments.ts'
import type { RequiredField } from './required-field.ts'
import { markConditional } from './required-when.ts'

/** A plan that was made with stand-ins, with the real fields in their place. */
export function restoreStandIns(plan: QueryPlan, standIns: StandIns): QueryPlan {
  if (!plan.node) return plan
  return { ...plan, node: restoreNode(plan.node, standIns) }
}

function restoreNode<Node extends PlanNode | SubscriptionNode>(node: Node, standIns: StandIns): Node
function restoreNode(node: PlanNode | SubscriptionNode, standIns: StandIns): PlanNode | SubscriptionNode {
  const restore = <N extends PlanNode | undefined>(child: N) => (child && restoreNode(child as PlanNode, standIns)) as N
  switch (node.kind) {
    case 'Fetch':
      return restoreFetch(node, standIns)
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map(restore) }
    case 'Flatten':
      return { ...node, node: restore(node.node) }
    case 'Condition':
      return { ...node, ifClause: restore(node.ifClause), elseClause: restore(node.elseClause) }
    case 'Subscription':
      return { ...node, primary: restore(node.primary), rest: restore(node.rest) }
    case 'Defer':
      return {
        ...node,
        primary: { ...node.primary, node: restore(node.primary.node) },
        deferred: node.deferred.map((deferred) => ({ ...deferred, node: restore(deferred.node) })),
      }
  }
}

function restoreFetch(fetch: FetchNode, standIns: StandIns): PlanNode {
  const { byName, requirements } = standIns
  const document = parse(fetch.operation, { noLocation: true })
  const restoredRequires = fetch.requires && restoreRequires(fetch.requires, standIns)
  const requires = restoredRequires && markConditional(restoredRequires, document, requirements)
  if (byName.size === 0) return { ...fetch, ...(requires && { requires }) }
  const conflicting = requires ? namesInConflict(requires) : new Set<string>()
  if (conflicting.size === 0)
    return { ...fetch, ...(requires && { requires }), ...restoreOperation(document, standIns) }
  const groups = groupFields(document, conflicting, standIns)
  const nodes = groups.map(({ needs, fields }) => {
    const excluded = new Set([...conflicting].filter((name) => !needs.has(name)))
    const own = restoreOperation(keepFields(document, fields), standIns)
    return { ...fetch, requires: withoutNames(requires ?? [], excluded), ...own }
  })
  return { kind: 'Parallel', nodes }
}

function restoreRequires(selections: readonly QueryPlanSelectionNode[], standIns: StandIns): QueryPlanSelectionNode[] {
  return selections.map((selection) => {
    const nested = selection.selections && { selections: restoreRequires(selection.selections, standIns) }
    const standIn = selection.kind === 'Field' ? standIns.byName.get(selection.name) : undefined
    if (!standIn || selection.kind !== 'Field') return { ...selection, ...nested } as QueryPlanSelectionNode
    return {
      ...selection,
      ...nested,
      name: standIn.fieldName,
      from: selection.alias ?? selection.name,
    } as RequiredField
  })
}

/** Names in the data that would all be sent under one name of the representation. */
function namesInConflict(selections: readonly QueryPlanSelectionNode[]): Set<string> {
  const sources = new Map<string, Set<string>>()
  const conflicting = new Set<string>()
  const visitLevel = (level: readonly QueryPlanSelectionNode[]) => {
    for (const selection of level) {
      if (selection.kind === 'InlineFragment') visitLevel(selection.selections)
      else {
        const from = (selection as RequiredField).from ?? selection.name
        sources.set(selection.name, (sources.get(selection.name) ?? new Set()).add(from))
        for (const name of namesInConflict(selection.selections ?? [])) conflicting.add(name)
      }
    }
  }
  visitLevel(selections)
  for (const names of sources.values()) if (names.size > 1) for (const name of names) conflicting.add(name)
  return conflicting
}

interface FieldGroup {
  readonly needs: ReadonlySet<string>
  /** `Type.field` of the entities. */
  readonly fields: Set<string>
}

/** The entities' fields, together as far as what they require can go together. */
function groupFields(document: DocumentNode, conflicting: ReadonlySet<string>, standIns: StandIns): FieldGroup[] {
  const groups = new Map<string, FieldGroup>()
  const indifferent: string[] = []
  for (const { key: field } of entityFields(document)) {
    const needs = [...(standIns.requirements.get(field) ?? [])].filter((name) => conflicting.has(name)).sort()
    if (needs.length === 0) {
      indifferent.push(field)
      continue
    }
    const group = groups.get(needs.join()) ?? { needs: new Set(needs), fields: new Set<string>() }
    group.fields.add(field)
    groups.set(needs.join(), group)
  }
  const [first = { needs: new Set<string>(), fields: new Set<string>() }, ...others] = groups.values()
  for (const field of indifferent) first.fields.add(field)
  return [first, ...others]
}

function withoutNames(
  selections: readonly QueryPlanSelectionNode[],
  excluded: ReadonlySet<string>,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'Field' && excluded.has((selection as RequiredField).from ?? selection.name)) return []
    return { ...selection, ...(selection.selections && { selections: withoutNames(selection.selections, excluded) }) }
  })
}

function restoreOperation(document: DocumentNode, standIns: StandIns) {
  const used = new Set<string>()
  const restored = visit(document, {
    [Kind.FIELD](field) {
      const standIn = standIns.byName.get(field.name.value)
      if (!standIn) return undefined
      const alias = field.alias ?? { kind: Kind.NAME as const, value: field.name.value }
      const name = { kind: Kind.NAME as const, value: standIn.fieldName }
      return { ...field, alias, name, arguments: standIn.arguments }
    },
  })
  visit(restored, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => void used.add(name.value),
  })
  const pruned = visit(restored, {
    [Kind.VARIABLE_DEFINITION]: ({ variable }) => (used.has(variable.name.value) ? false : null),
  })
  return {
    operation: stripIgnoredCharacters(print(pruned)),
    variableUsages: [...used].filter((name) => name !== 'representations'),
  }
}

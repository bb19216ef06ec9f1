import type { QueryPlan } from '@apollo/query-planner'
import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { createBoundedCache } from '../bounded-cache.ts'
import { compileDeferral, compilePlan } from '../execution/compile-plan.ts'
import { compileShape, type Shape, type ShapeSource } from '../execution/compile-shape.ts'
import type { Data, Step, Variables } from '../execution/run.ts'
import type { DeferredPlan } from '../execution/run-deferred.ts'
import { asksForSchema } from '../limits/read-document.ts'
import type { PermittedPart } from '../operation.ts'
import { conditionVariables } from './condition-variables.ts'
import { withoutDefer } from './deferred-document.ts'
import type { SupergraphFacts } from './planner-supergraph.ts'
import { type SeparatedNames, separateNames } from './separate-names.ts'
import { settleConditions } from './settle-conditions.ts'
import { readSubscriptionPlan, type SubscriptionPlan } from './subscription-plan.ts'
import type { TypeConditions } from './type-conditions.ts'

/** All about one operation that does not change from request to request. */
export interface PreparedOperation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly names: SeparatedNames
  /** Made when first asked: what refuses an operation comes before the work of planning it. */
  planned(): PlannedOperation
  shapeFor(variables: Variables): Shape
  /** The same without what is deferred. */
  firstShapeFor(variables: Variables): Shape
  readonly asksForSchema: boolean
  /** `__schema` and `__type` of the root, answered from the public schema. */
  introspect(variables: Variables): Data | undefined
}

export interface PlannedOperation {
  readonly plan: QueryPlan
  /** Undefined when there is nothing to fetch: introspection, `__typename`, everything skipped. */
  readonly step: Step | undefined
  /** Instead of `step`: of an operation whose plan has parts that come later. */
  readonly deferral: DeferredPlan | undefined
  /** Of a subscription alone. */
  readonly subscription: SubscriptionPlan | undefined
  /** False when a field of the root is asked for that no subgraph can answer. */
  readonly answerable: boolean
}

export interface PrepareOptions {
  readonly schema: GraphQLSchema
  readonly types: TypeConditions
  readonly document: DocumentNode
  /** What of the document is to be fetched, when that is not all of it. */
  readonly permitted?: PermittedPart | undefined
  readonly operationName: string | undefined
  /** Each `@defer` of the document holds, and has a label of its own. */
  readonly defers?: boolean | undefined
  readonly facts: SupergraphFacts
  readonly weightOf?: ShapeSource['weightOf']
  readonly plan: (document: DocumentNode) => QueryPlan
}

const maxShapes = 64

export function prepareOperation(options: PrepareOptions): PreparedOperation {
  const { schema, document, permitted } = options
  const operation = getOperationAST(document, options.operationName) as OperationDefinitionNode
  const names = separateNames(document, options.facts)
  const fragments = fragmentsOf(document)
  let planned: PlannedOperation | undefined
  const shapesOf = (defers: boolean) =>
    rememberShapes(operation.selectionSet, fragments, (variables) =>
      compileShape({
        schema,
        rootType: schema.getRootType(operation.operation) as GraphQLObjectType,
        selectionSet: operation.selectionSet,
        fragments,
        planNameOf: names.planNameOf,
        weightOf: options.weightOf,
        isDenied: (field) => permitted?.denied.has(field) === true,
        variables,
        defers,
      }),
    )
  const shapeFor = shapesOf(false)
  return {
    document,
    operation,
    names,
    planned() {
      planned ??= planOperation(options, settleConditions(names.apply(permitted?.document ?? document)))
      return planned
    },
    shapeFor,
    firstShapeFor: options.defers ? shapesOf(true) : shapeFor,
    asksForSchema: asksForSchema(document),
    introspect: prepareIntrospection(schema, document, operation),
  }
}

function planOperation(options: PrepareOptions, asked: DocumentNode): PlannedOperation {
  const { plan: toPlan, types, operationName, defers } = options
  const document = defers ? asked : withoutDefer(asked)
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode
  if (operation.selectionSet.selections.length === 0) return nothingToFetch
  if (defers) return planInParts(options, document) ?? planOperation({ ...options, defers: false }, asked)
  const plan = toPlan(document)
  const { node } = plan
  return {
    plan,
    step: node && node.kind !== 'Subscription' ? compilePlan(node, types) : undefined,
    deferral: undefined,
    subscription: node?.kind === 'Subscription' ? readSubscriptionPlan(node, types) : undefined,
    answerable: node !== undefined || !asksForData(operation.selectionSet, fragmentsOf(document)),
  }
}

/** Undefined where the answer cannot be split: no part has a fetch of its own, or the planner cannot do it. */
function planInParts({ plan: toPlan, types }: PrepareOptions, document: DocumentNode): PlannedOperation | undefined {
  try {
    const plan = toPlan(document)
    const deferral = plan.node?.kind === 'Defer' ? compileDeferral(plan.node, types) : undefined
    return deferral && { plan, step: undefined, deferral, subscription: undefined, answerable: true }
  } catch {
    // Apollo's planner throws at some fragments of interfaces; without `@defer` it plans them.
    return undefined
  }
}

const nothingToFetch: PlannedOperation = {
  plan: { kind: 'QueryPlan' },
  step: undefined,
  deferral: undefined,
  subscription: undefined,
  answerable: true,
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )

/** One shape for each combination of the variables of `@include` and `@skip`. */
function rememberShapes(
  selectionSet: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  compile: (variables: Variables) => Shape,
): (variables: Variables) => Shape {
  const conditions = conditionVariables(selectionSet, fragments)
  if (conditions.length === 0) {
    const shape = compile({})
    return () => shape
  }
  const shapes = createBoundedCache<Shape>(maxShapes)
  return (variables) => {
    const key = conditions.map((name) => (variables[name] ? '1' : '0')).join('')
    const known = shapes.get(key)
    if (known) return known
    const shape = compile(variables)
    shapes.set(key, shape)
    return shape
  }
}

function prepareIntrospection(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
  if (!asksForSchema(document)) return () => undefined
  const operationName = operation.name?.value
  // Other fields of the root have no resolvers here: null, also where the schema forbids it, is what is wanted.
  return (variables: Variables): Data => {
    const result = executeSync({
      schema,
      document: onlyIntrospection(schema, document, operation),
      variableValues: variables,
      ...(operationName && { operationName }),
    })
    if (result.errors) throw result.errors[0]
    return result.data as Data
  }
}

/** The document with every other field of the operation's root left out. */
function onlyIntrospection(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
  const rootName = schema.getRootType(operation.operation)?.name
  return visit(document, {
    [Kind.FRAGMENT_DEFINITION]: ({ typeCondition }) => (typeCondition.name.value === rootName ? undefined : false),
    [Kind.FIELD]: ({ name }) => (name.value.startsWith('__') ? false : null),
  })
}

/** Whether a field of the root is asked for, whatever the variables. */
function asksForData(
  { selections }: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): boolean {
  return selections.some((selection) => {
    if (selection.directives?.length) return false
    if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__')
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
    return fragment !== undefined && asksForData(fragment.selectionSet, fragments)
  })
}

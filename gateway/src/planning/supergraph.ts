import federation from '@apollo/federation-internals'
import planning, { type QueryPlan } from '@apollo/query-planner'
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql'
import { type BoundedCache, createBoundedCache } from '../bounded-cache.ts'
import { readCostHints } from '../limits/cost-directives.ts'
import { weightOfField } from '../limits/operation-cost.ts'
import type { OperationSource } from '../operation.ts'
import { applyContract, type Contract } from './contract.ts'
import { dropUnresolvableKeys, readSupergraphFacts } from './planner-supergraph.ts'
import { type PreparedOperation, prepareOperation } from './prepare-operation.ts'
import { standInForRequiredArguments } from './required-arguments.ts'
import { restoreStandIns } from './restore-stand-ins.ts'
import { rememberTypeConditions } from './type-conditions.ts'

/** The composed graph: the schema clients see, and plans over the subgraphs behind it. */
export interface LoadedSupergraph {
  readonly sdl: string
  /** What clients see. */
  readonly schema: GraphQLSchema
  /** Where each subgraph says it is. */
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[]
  /** Labels of `@override(label:)`: which of them are on is decided for each request. */
  readonly overrideLabels: readonly string[]
  /** A valid operation, remembered as long as its document is. Planning it throws what the planner says. */
  prepare(source: OperationSource, activeLabels?: readonly string[]): PreparedOperation
}

/** Of one document: its operations, decided labels, permitted parts. */
const maxVariants = 64

/**
 * The stock gateway refuses supergraphs with `@authenticated`, `@requiresScopes` and `@policy`: it cannot enforce them.
 * The planner carries them.
 */
export function loadSupergraph(sdl: string, contract: Contract = wholeGraph): LoadedSupergraph {
  const source = parse(sdl, { noLocation: true })
  const facts = readSupergraphFacts(source)
  const hints = readCostHints(source)
  const standIns = standInForRequiredArguments(dropUnresolvableKeys(source))
  const forClients = buildSupergraph(applyContract(source, contract))
  // Valid by construction, but for externals that nothing requires any more now that a stand-in is required instead.
  const forPlanner = buildSupergraph(standIns.document, { validateSupergraph: false })
  // Fragments in a fetch would hide from us which of its fields require what.
  const planner = new planning.QueryPlanner(forPlanner, {
    reuseQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
  })
  const plannedSchema = forPlanner.apiSchema()
  const schema = forClients.apiSchema().toGraphQLJSSchema({ includeDefer: true })
  const types = rememberTypeConditions(forClients.schema.toGraphQLJSSchema())
  const preparedOf = new WeakMap<DocumentNode, BoundedCache<PreparedOperation>>()

  function plan(document: DocumentNode, operationName: string | undefined, activeLabels: readonly string[]): QueryPlan {
    const operation = federation.operationFromDocument(plannedSchema, document, operationName ? { operationName } : {})
    const overrideConditions = new Map(facts.overrideLabels.map((label) => [label, activeLabels.includes(label)]))
    return restoreStandIns(planner.buildQueryPlan(operation, { overrideConditions }), standIns)
  }

  return {
    sdl,
    schema,
    subgraphs: forClients.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    overrideLabels: facts.overrideLabels,
    prepare({ document, operationName, permitted, defers }, activeLabels = []) {
      const known = preparedOf.get(document) ?? createBoundedCache<PreparedOperation>(maxVariants)
      preparedOf.set(document, known)
      // Some name the only operation that there is, others do not.
      const key = `${isAlone(document) ? '' : (operationName ?? '')}\n${activeLabels.join()}\n${permitted?.key ?? ''}`
      const found = known.get(key)
      if (found) return found
      const operation = prepareOperation({
        schema,
        types,
        document,
        permitted,
        operationName: operationName ?? undefined,
        defers,
        facts,
        weightOf: (parent, field) => weightOfField(hints, parent, field),
        plan: (separated) => plan(separated, operationName ?? undefined, activeLabels),
      })
      known.set(key, operation)
      return operation
    },
  }
}

function isAlone({ definitions }: DocumentNode): boolean {
  let operations = 0
  for (const { kind } of definitions) if (kind === Kind.OPERATION_DEFINITION) operations += 1
  return operations === 1
}

const wholeGraph: Contract = { include: [], exclude: [] }

const buildSupergraph = (sdl: string | DocumentNode, options: { validateSupergraph?: boolean } = {}) =>
  federation.Supergraph.build(sdl, { supportedFeatures: federation.ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, ...options })

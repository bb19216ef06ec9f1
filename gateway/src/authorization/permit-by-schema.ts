import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden, type PublicError, unauthenticated } from '@suvidha/service-kit/public-error'
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { createBoundedCache } from '../bounded-cache.ts'
import type { Operation } from '../operation.ts'
import type { Permission, PermitOperation } from '../operation-guards.ts'
import { labelOf } from '../planning/deferred-document.ts'
import type { LoadedSupergraph } from '../planning/supergraph.ts'
import { type AccessRule, type AccessRules, bothOf, readAccessRules } from './access-rules.ts'

/** Which of these policies the viewer meets. */
export type EvaluatePolicies = (policies: readonly string[], viewer: Viewer) => ReadonlySet<string>

export interface PermitOptions {
  readonly supergraph: Pick<LoadedSupergraph, 'sdl' | 'schema'>
  /** Leave out what the viewer may not have, or refuse all of it. */
  readonly mode: 'filter' | 'reject'
  /** Without, nobody meets a policy. */
  readonly evaluatePolicies?: EvaluatePolicies | undefined
}

const nothingDenied: Permission = { permitted: undefined, errors: [] }
const maxVariants = 64

/**
 * Enforces `@authenticated`, `@requiresScopes` and `@policy` before anything is planned: fields that a viewer may not
 * have are never fetched. Subgraphs enforce them once more.
 */
export function permitBySchema({ supergraph, mode, evaluatePolicies }: PermitOptions): PermitOperation {
  const rules = readAccessRules(parse(supergraph.sdl, { noLocation: true }))
  const guarded = new WeakMap<DocumentNode, GuardedDocument>()

  return ({ document, defers }, { viewer }) => {
    const known = guarded.get(document) ?? readGuarded(supergraph.schema, rules, document)
    guarded.set(document, known)
    if (known.fields.size === 0) return nothingDenied
    const denied = known.rules.map((rule) => denialOf(rule, viewer, evaluatePolicies))
    const key = denied.map((denial) => (denial ? denial.code[0] : '-')).join('')
    if (!denied.some(Boolean)) return nothingDenied
    const variant = known.variants.get(key) ?? leaveOut({ document, defers }, known, denied)
    known.variants.set(key, variant)
    if (mode === 'reject') throw denied.find((denial) => denial) as PublicError
    return {
      permitted: { document: variant.document, key, denied: variant.denied },
      errors: variant.errors,
      deferred: variant.deferred,
    }
  }
}

interface GuardedField {
  /** Its place among the document's rules. */
  readonly rule: number
  /** Undefined within a fragment, which may be used at several places. */
  readonly path: readonly string[] | undefined
}

interface GuardedDocument {
  readonly rules: readonly AccessRule[]
  readonly fields: ReadonlyMap<FieldNode, GuardedField>
  readonly variants: ReturnType<typeof createBoundedCache<Variant>>
}

interface Variant extends Pick<Permission, 'errors' | 'deferred'> {
  readonly document: DocumentNode
  readonly denied: ReadonlySet<FieldNode>
}

function readGuarded(schema: GraphQLSchema, rules: AccessRules, document: DocumentNode): GuardedDocument {
  const found: AccessRule[] = []
  const places = new Map<AccessRule, number>()
  const fields = new Map<FieldNode, GuardedField>()
  const types = new TypeInfo(schema)
  const path: { name: string; list: boolean }[] = []
  let inFragment = false
  const visitor = {
    FragmentDefinition: {
      enter() {
        inFragment = true
      },
      leave() {
        inFragment = false
      },
    },
    Field: {
      enter(field: FieldNode) {
        path.push({ name: (field.alias ?? field.name).value, list: isList(types.getType()) })
        const rule = ruleOfField(rules, types, field)
        if (!rule) return
        const place = places.get(rule) ?? found.push(rule) - 1
        places.set(rule, place)
        // Which elements of a list are meant cannot be said: the path ends where the first list begins.
        const list = path.slice(0, -1).findIndex((part) => part.list)
        const known = list < 0 ? path : path.slice(0, list + 1)
        fields.set(field, { rule: place, path: inFragment ? undefined : known.map(({ name }) => name) })
      },
      leave: () => void path.pop(),
    },
  }
  visit(document, visitWithTypeInfo(types, visitor))
  return { rules: found, fields, variants: createBoundedCache<Variant>(maxVariants) }
}

const isList = (type: unknown) => isListType(isNonNullType(type) ? type.ofType : type)

function ruleOfField(rules: AccessRules, types: TypeInfo, field: FieldNode): AccessRule | undefined {
  const parent = types.getParentType()?.name
  const returned = getNamedType(types.getType())?.name
  const own = rules.get(`${parent}.${field.name.value}`)
  const ofType = returned === undefined ? undefined : rules.get(returned)
  return own && ofType ? bothOf(own, ofType) : (own ?? ofType)
}

function denialOf(rule: AccessRule, viewer: Viewer, evaluate: EvaluatePolicies | undefined): PublicError | undefined {
  if (viewer.kind === 'anonymous') return unauthenticated()
  const policies = rule.policies.flat()
  const met = policies.length > 0 && evaluate ? evaluate(policies, viewer) : new Set<string>()
  return holds(rule.scopes, viewer.scopes) && holds(rule.policies, met) ? undefined : forbidden()
}

const holds = (sets: AccessRule['scopes'], held: ReadonlySet<string>) =>
  sets.length === 0 || sets.some((set) => set.every((each) => held.has(each)))

/** The document without the fields that are denied. An object of which nothing is left is still asked whether it is there. */
function leaveOut(
  { document, defers }: Pick<Operation, 'document' | 'defers'>,
  { fields }: GuardedDocument,
  denied: readonly (PublicError | undefined)[],
): Variant {
  const errors: GraphQLError[] = []
  const left = new Set<FieldNode>()
  const deferred = new Map<string, GraphQLError[]>()
  const labels: (string | undefined)[] = []
  const errorsHere = () => {
    const label = labels.findLast((each) => each !== undefined)
    if (label === undefined) return errors
    const known = deferred.get(label) ?? []
    deferred.set(label, known)
    return known
  }
  const permitted = visit(document, {
    Field(field) {
      const guarded = fields.get(field)
      const denial = guarded && denied[guarded.rule]
      if (!denial) return undefined
      left.add(field)
      errorsHere().push(new GraphQLError(denial.message, { path: guarded.path, extensions: denial.extensions }))
      return null
    },
    InlineFragment: {
      enter: ({ directives }) => void labels.push(defers ? labelOf(directives) : undefined),
      leave: () => void labels.pop(),
    },
    SelectionSet: {
      leave(selectionSet, _key, parent) {
        const isRoot = (parent as { kind?: string } | undefined)?.kind === Kind.OPERATION_DEFINITION
        return selectionSet.selections.length > 0 || isRoot ? undefined : { ...selectionSet, selections: [typename] }
      },
    },
  })
  return { document: permitted, errors, deferred, denied: left }
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const

import type { FetchDataRewrite } from '@apollo/query-planner'
import type { TypeConditions } from '../planning/type-conditions.ts'
import type { Data } from './run.ts'

type Rewrite = (value: unknown) => void

const fragmentPrefix = '... on '

/** What the planner wants changed in a value before it is sent, or after it came; the value is changed in place. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  types: TypeConditions,
): Rewrite | undefined {
  if (!rewrites?.length) return undefined
  const compiled = rewrites.map((rewrite) => atPath(rewrite.path.slice(0, -1), compileRewrite(rewrite), types))
  return (value) => {
    for (const rewrite of compiled) rewrite(value)
  }
}

function compileRewrite(rewrite: FetchDataRewrite): (object: Data) => void {
  const field = rewrite.path.at(-1) as string
  if (rewrite.kind === 'ValueSetter') {
    return (object) => {
      object[field] = rewrite.setValueTo
    }
  }
  const { renameKeyTo } = rewrite
  return (object) => {
    if (!Object.hasOwn(object, field) || object[field] === undefined) return
    object[renameKeyTo] = object[field]
    object[field] = undefined
  }
}

function atPath(path: readonly string[], change: (object: Data) => void, types: TypeConditions): Rewrite {
  const [first, ...rest] = path
  if (first === undefined) return everyObject(change)
  const next = atPath(rest, change, types)
  if (!first.startsWith(fragmentPrefix)) return everyObject((object) => next(object[first]))
  const condition = first.slice(fragmentPrefix.length)
  return everyObject((object) => {
    // Without a type name the object is of the only type there can be.
    if (object.__typename === undefined || types.applies(condition, object.__typename)) next(object)
  })
}

function everyObject(change: (object: Data) => void): Rewrite {
  return function visit(value) {
    if (value === null || typeof value !== 'object') return
    if (Array.isArray(value)) for (const element of value) visit(element)
    else change(value as Data)
  }
}

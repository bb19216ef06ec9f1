import type { FetchDataRewrite } from '@apollo/query-planner'
import type { TypeConditions } from '../planning/type-conditions.ts'
import type { Data } from './run.ts'

/** The values of a fetch's `@fromContext` arguments, by variable; `ancestors` of an entity, the nearest first. */
export type ReadContext = (ancestors: readonly Data[]) => Data

type ContextRewrite = Extract<FetchDataRewrite, { kind: 'KeyRenamer' }>

const oneUp = '..'
const fragmentPrefix = '... on '

/** Undefined for a fetch without such arguments: nearly all of them. */
export function compileContext(
  rewrites: readonly ContextRewrite[] | undefined,
  types: TypeConditions,
): ReadContext | undefined {
  if (!rewrites?.length) return undefined
  const compiled = rewrites.map(({ path, renameKeyTo }) => ({ name: renameKeyTo, read: compileRead(path, types) }))
  return (ancestors) => {
    const values: Data = {}
    // Of the rewrites of one argument, the one for the ancestor's type finds something.
    for (const { name, read } of compiled) values[name] ??= read(ancestors) ?? null
    return values
  }
}

function compileRead(path: readonly string[], types: TypeConditions): (ancestors: readonly Data[]) => unknown {
  const up = path.findIndex((part) => part !== oneUp)
  const down = path.slice(up)
  return (ancestors) => readAt(ancestors[up - 1], down, types)
}

function readAt(value: unknown, [part, ...rest]: readonly string[], types: TypeConditions): unknown {
  if (part === undefined || value === null || typeof value !== 'object') return part === undefined ? value : undefined
  if (Array.isArray(value)) return value.map((element) => readAt(element, [part, ...rest], types) ?? null)
  const object = value as Data
  if (!part.startsWith(fragmentPrefix)) return readAt(object[part], rest, types)
  // Without a type name the object is of the only type there can be.
  const applies = object.__typename === undefined || types.applies(part.slice(fragmentPrefix.length), object.__typename)
  return applies ? readAt(object, rest, types) : undefined
}

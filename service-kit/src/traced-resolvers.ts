import type { Tracer } from '@opentelemetry/api'
import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'
import { activeSpan, inSpan, isRecorded } from './spans.ts'

type Resolve = NonNullable<GraphQLField<unknown, unknown>['resolve']>

/** From now on each field of the schema's roots that has a resolver is a span: `Query.me`, `Query._entities`. */
export function traceRootFields(schema: GraphQLSchema, tracer: Tracer): void {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (!isObjectType(root)) continue
    for (const field of Object.values(root.getFields())) {
      if (field.resolve) field.resolve = traced(`${root.name}.${field.name}`, field.resolve, tracer)
    }
  }
}

function traced(name: string, resolve: Resolve, tracer: Tracer): Resolve {
  return (source, args, context, info) =>
    isRecorded(activeSpan())
      ? inSpan(tracer, { name }, () => resolve(source, args, context, info))
      : resolve(source, args, context, info)
}

type Batch = (keys: readonly unknown[]) => Promise<unknown>

/** DataLoader has no way to be told: its batch function is a field of each loader. */
interface Loader {
  _batchLoadFn: Batch
}

const isLoader = (value: unknown): value is Loader =>
  typeof value === 'object' && value !== null && typeof (value as Loader)._batchLoadFn === 'function'

/** Each batch of the loaders in a request's context, or one level below, is a span with the number of its keys. */
export function traceLoaders(requestContext: object, tracer: Tracer): void {
  for (const [group, value] of Object.entries(requestContext)) {
    if (isLoader(value)) traceLoader(value, group, tracer)
    else if (isPlain(value)) {
      for (const [name, loader] of Object.entries(value)) if (isLoader(loader)) traceLoader(loader, name, tracer)
    }
  }
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

function traceLoader(loader: Loader, name: string, tracer: Tracer): void {
  const load = loader._batchLoadFn
  loader._batchLoadFn = (keys) => {
    const attributes = { 'suvidha.batch.size': keys.length }
    return inSpan(tracer, { name: `load ${name}`, attributes }, () => load.call(loader, keys))
  }
}

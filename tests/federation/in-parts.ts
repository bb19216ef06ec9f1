import type { FederatedExecutor } from '@suvidha/gateway/federated-executor'
import type { Operation } from '@suvidha/gateway/operation'
import type { Viewer } from '@suvidha/service-kit/identity'
import type { GraphQLError } from 'graphql'

export interface ReceivedPart {
  readonly path?: readonly (string | number)[]
  readonly label?: string | undefined
  readonly data?: unknown
  readonly errors: readonly GraphQLError[]
}

type Context = { readonly viewer: Viewer; readonly requestId: string }

/** Asks for an answer in parts: the first, then each in the order in which it came. */
export async function askInParts(executor: FederatedExecutor, operation: Operation, context: Context) {
  const answer = await executor.executeInParts(operation, context)
  if (!('rest' in answer)) return [{ data: copyOf(answer.data), errors: answer.errors ?? [] }]
  const { first, announced, rest } = answer
  const parts: ReceivedPart[] = [{ data: copyOf(first.data), errors: first.errors ?? [] }]
  const expected = new Set(announced.map(({ id }) => id))
  for await (const batch of rest) {
    for (const { id, path, label, data, errors } of batch.completed) {
      if (!expected.delete(id)) throw new Error(`part ${id} was not announced, or came twice`)
      parts.push({ path, label, data: copyOf(data), errors })
    }
    for (const { id } of batch.announced) expected.add(id)
    if (batch.hasNext !== expected.size > 0) throw new Error(`hasNext is ${batch.hasNext}, ${expected.size} are left`)
  }
  if (expected.size > 0) throw new Error(`parts never came: ${[...expected].join()}`)
  return parts
}

const copyOf = (data: unknown) => (data === undefined ? undefined : JSON.parse(JSON.stringify(data)))

type Tree = Record<string | number, unknown>

/** What a client has when all parts have come. */
export function mergeParts([first, ...later]: readonly ReceivedPart[]): unknown {
  const whole = { data: first?.data } as Tree
  for (const { path = [], data } of later) {
    if (data === null) continue
    const place = ['data', ...path].reduce<unknown>((value, name) => (value as Tree)[name], whole)
    merge(place as Tree, data as Tree)
  }
  return whole.data
}

function merge(target: Tree, source: Tree): void {
  for (const [name, value] of Object.entries(source)) {
    const present = target[name]
    if (present !== null && typeof present === 'object' && value !== null && typeof value === 'object')
      merge(present as Tree, value as Tree)
    else target[name] = value
  }
}

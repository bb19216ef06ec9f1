import type { OperationRequest } from '../operation-request.ts'

/** What a client may say in graphql-transport-ws. */
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: MessagePayload | undefined }
  | { readonly type: 'ping' | 'pong'; readonly payload: MessagePayload | undefined }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: OperationRequest }
  | { readonly type: 'complete'; readonly id: string }

type MessagePayload = Readonly<Record<string, unknown>>

/** Undefined for what is no message of the protocol. */
export function readClientMessage(text: string): ClientMessage | undefined {
  const message = parseObject(text)
  const { type, id, payload } = message ?? {}
  switch (type) {
    case 'connection_init':
    case 'ping':
    case 'pong':
      if (payload !== undefined && payload !== null && !isObject(payload)) return undefined
      return { type, payload: payload ?? undefined }
    case 'subscribe':
      return isId(id) && isObject(payload) ? { type, id, payload } : undefined
    case 'complete':
      return isId(id) ? { type, id } : undefined
    default:
      return undefined
  }
}

function parseObject(text: string): MessagePayload | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is MessagePayload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Clients take a number or a UUID. */
const maxIdLength = 256
const isId = (id: unknown): id is string => typeof id === 'string' && id !== '' && id.length <= maxIdLength

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ClientOrigin, nowhere } from '@suvidha/service-kit/client-origin'
import type { VerifyIdentity, Viewer } from '@suvidha/service-kit/identity'
import { rateLimited } from '@suvidha/service-kit/public-error'
import type { ExecutionResult } from 'graphql'
import type { WebSocket } from 'ws'
import type { GraphqlOperations } from '../graphql-operations.ts'
import { originOf } from '../identity/client.ts'
import type { PersistedOperations } from '../persisted-operations/persisted-operations.ts'
import type { CountRequest } from '../rate-limit.ts'
import type { ResultSink, RunningOperation } from '../subscriptions/subscriber.ts'
import { type ClientMessage, readClientMessage } from './client-message.ts'

export interface ConnectionOptions {
  readonly operations: GraphqlOperations
  readonly verifyIdentity: VerifyIdentity
  readonly countRequest: CountRequest
  readonly addressOf: (request: IncomingMessage) => string
  readonly persisted: Pick<PersistedOperations, 'recall'>
}

/** One client's socket. Small: ten thousand of them hear nothing for long. */
export interface Connection {
  readonly socket: WebSocket
  /** What the socket writes to. */
  readonly stream: Duplex
  /** Until the client has said who it is. */
  request: IncomingMessage | undefined
  viewer: Viewer | undefined
  /** Once the client has said who it is. */
  origin: ClientOrigin
  readonly openedAtMs: number
  /** Has been heard since it was last asked. */
  isAlive: boolean
  isSlow: boolean
  operations: Map<string, RunningOperation> | undefined
}

/** Close codes of graphql-transport-ws. */
export const closeCodes = {
  badRequest: [4400, 'Invalid message received'],
  unauthorized: [4401, 'Unauthorized'],
  forbidden: [4403, 'Forbidden'],
  protocol: [4406, 'Subprotocol not acceptable'],
  initTimeout: [4408, 'Connection initialisation timeout'],
  sameId: [4409, 'Subscriber already exists'],
  tooManyInits: [4429, 'Too many initialisation requests'],
} as const

/** Running at once: a socket is one client. */
const maxOperationsOfSocket = 100

export function openConnection(socket: WebSocket, stream: Duplex, request: IncomingMessage): Connection {
  return {
    socket,
    stream,
    request,
    viewer: undefined,
    origin: nowhere,
    openedAtMs: Date.now(),
    isAlive: true,
    isSlow: false,
    operations: undefined,
  }
}

export async function receive(connection: Connection, text: string, options: ConnectionOptions): Promise<void> {
  const message = readClientMessage(text)
  if (!message) return connection.socket.close(...closeCodes.badRequest)
  if (message.type === 'connection_init') return initialise(connection, message.payload, options)
  if (message.type === 'ping') return answerPing(connection, message.payload, options)
  if (message.type === 'subscribe') return subscribe(connection, message, options)
  if (message.type === 'complete') return leave(connection, message.id)
}

/** The socket is gone: nothing of its client is left. */
export function leaveAll({ operations }: Connection): void {
  for (const operation of operations?.values() ?? []) operation.leave()
  operations?.clear()
}

type Payload = Readonly<Record<string, unknown>> | undefined

async function initialise(connection: Connection, payload: Payload, options: ConnectionOptions): Promise<void> {
  const { socket, request } = connection
  if (!request) return socket.close(...closeCodes.tooManyInits)
  connection.request = undefined
  const authorization = payload?.authorization ?? request.headers.authorization
  if (authorization !== undefined && authorization !== null && typeof authorization !== 'string')
    return socket.close(...closeCodes.forbidden)
  try {
    connection.origin = originOf(request, options.addressOf(request))
    connection.viewer = await options.verifyIdentity(authorization)
    send(connection, { type: 'connection_ack' })
  } catch {
    socket.close(...closeCodes.forbidden)
  }
}

/** `{"type":"ping","payload":{"authorization":"Bearer …"}}` renews who is there; the same person only. */
async function answerPing(connection: Connection, payload: Payload, options: ConnectionOptions): Promise<void> {
  const authorization = payload?.authorization
  if (typeof authorization === 'string') {
    const newer = await options.verifyIdentity(authorization).catch(() => undefined)
    if (newer && newer.id === connection.viewer?.id) {
      connection.viewer = newer
      for (const operation of connection.operations?.values() ?? []) operation.renew()
    }
  }
  send(connection, { type: 'pong', ...(payload && { payload }) })
}

async function subscribe(
  connection: Connection,
  { id, payload }: Extract<ClientMessage, { type: 'subscribe' }>,
  { operations, countRequest, persisted }: ConnectionOptions,
): Promise<void> {
  const { socket, viewer } = connection
  if (!viewer) return socket.close(...closeCodes.unauthorized)
  connection.operations ??= new Map()
  const running = connection.operations
  if (running.has(id)) return socket.close(...closeCodes.sameId)
  const context = contextOf(connection, viewer)
  // Its place is taken at once; it may be told to leave before it has begun.
  const place: RunningOperation = { resume() {}, renew() {}, leave() {} }
  const isFull = running.size >= maxOperationsOfSocket
  running.set(id, place)
  try {
    if (isFull) throw rateLimited(1)
    await countRequest(viewer, context.address)
    await persisted.recall(payload)
    if (running.get(id) !== place) return
    const { document } = operations.read(payload, context.viewer)
    const sink = sinkOf(connection, id)
    const operation = operations.startDocument(document, payload, { context, sink })
    if (running.get(id) === place) running.set(id, operation)
  } catch (error) {
    if (running.get(id) !== place) return
    running.delete(id)
    // Answered with the error alone: every other operation of the socket goes on.
    refuse(connection, id, operations.refuse(error, context.requestId))
  }
}

/** A newer token of the same socket holds for what was begun with an older one. */
const contextOf = (connection: Connection, viewer: Viewer) => ({
  requestId: randomUUID(),
  address: connection.origin.address ?? '',
  client: { origin: () => connection.origin, keep() {} },
  get viewer() {
    return connection.viewer ?? viewer
  },
})

function sinkOf(connection: Connection, id: string): ResultSink {
  const before = `{"id":${JSON.stringify(id)},"type":"next","payload":`
  return {
    isReady: () => isReady(connection),
    send: (result) => connection.socket.send(result.framed(before, '}'), { binary: false }),
    complete() {
      connection.operations?.delete(id)
      send(connection, { id, type: 'complete' })
    },
  }
}

/** Whether there is room; what was held back goes on when there is again. */
function isReady(connection: Connection): boolean {
  const { stream } = connection
  if (!stream.writableNeedDrain) return true
  if (connection.isSlow) return false
  connection.isSlow = true
  stream.once('drain', () => {
    connection.isSlow = false
    for (const operation of connection.operations?.values() ?? []) operation.resume()
  })
  return false
}

function leave({ operations }: Connection, id: string): void {
  const operation = operations?.get(id)
  operations?.delete(id)
  operation?.leave()
}

const refuse = (connection: Connection, id: string, { errors }: ExecutionResult) =>
  send(connection, { id, type: 'error', payload: errors })

const send = ({ socket }: Connection, message: object) => socket.send(JSON.stringify(message))

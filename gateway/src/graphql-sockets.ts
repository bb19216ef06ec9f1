import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { anonymous, type VerifyIdentity, type Viewer } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import { rateLimited } from '@suvidha/service-kit/public-error'
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import type { CrossOrigin } from './cross-origin.ts'
import type { GatewayContext } from './federated-executor.ts'
import type { CountRequest } from './graphql-endpoint.ts'
import type { GraphqlOperations } from './graphql-operations.ts'

export interface SocketOptions {
  readonly server: Server
  readonly operations: GraphqlOperations
  readonly verifyIdentity: VerifyIdentity
  readonly countRequest: CountRequest
  readonly addressOf: (request: IncomingMessage) => string
  readonly crossOrigin: CrossOrigin
  readonly logger: Logger
}

/** Running at once: a socket is one client. */
const maxOperationsOfSocket = 100
const maxMessageBytes = 1024 * 1024
const goingAway = 1001

interface Extra extends Record<PropertyKey, unknown> {
  viewer?: Viewer
  address?: string
}

type OperationArgs = ExecutionArgs & { contextValue: GatewayContext }

/** `ws /graphql`, protocol graphql-transport-ws. Returns what closes every socket with 1001. */
export function serveSockets(options: SocketOptions): () => Promise<void> {
  const { operations } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  options.server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://gateway').pathname !== '/graphql') return void socket.destroy()
    // Any page may open a socket to anywhere: the browser leaves it to us to refuse.
    if (!options.crossOrigin.allows(request)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
  })
  const run = (args: ExecutionArgs) => {
    const { document, variableValues: variables, operationName, contextValue } = args as OperationArgs
    return operations.runDocument(document, { variables, operationName }, contextValue) as Promise<ExecutionResult>
  }
  const disposable = useServer<Record<string, unknown>, Extra>(
    {
      execute: run,
      subscribe: run,
      async onConnect(context) {
        const authorization = context.connectionParams?.authorization ?? context.extra.request.headers.authorization
        if (authorization != null && typeof authorization !== 'string') return false
        try {
          context.extra.viewer = await options.verifyIdentity(authorization)
          context.extra.address = options.addressOf(context.extra.request)
          // Of ten thousand sockets, what came with the connection is a good part of the memory.
          Object.assign(context, { connectionParams: undefined })
          Object.assign(context.extra, { request: undefined })
          return true
        } catch {
          return false // closes with 4403
        }
      },
      /** `{"type":"ping","payload":{"authorization":"Bearer …"}}` renews who is there; the same person only. */
      async onPing(context, payload) {
        const { authorization } = payload ?? {}
        if (typeof authorization !== 'string') return
        const newer = await options.verifyIdentity(authorization).catch(() => undefined)
        if (newer && newer.id === context.extra.viewer?.id) context.extra.viewer = newer
      },
      async onSubscribe(context, _id, payload) {
        const requestId = randomUUID()
        const { viewer = anonymous, address = '' } = context.extra
        try {
          if (Object.keys(context.subscriptions).length >= maxOperationsOfSocket) throw rateLimited(1)
          await options.countRequest(viewer, address)
          const { document } = operations.read(payload, viewer)
          // A newer token of the same socket holds for what was begun with an older one.
          const identity = context.extra
          const operationContext: GatewayContext = {
            requestId,
            get viewer() {
              return identity.viewer ?? viewer
            },
          }
          const { operationName, variables: variableValues } = payload
          const contextValue = operationContext
          return { schema: undefined as never, document, operationName, variableValues, contextValue }
        } catch (error) {
          // Thrown from here, a syntax error would close the socket with every other operation on it.
          const { errors = [] } = operations.refuse(error, requestId)
          return errors.map(({ message, extensions }) => new GraphQLError(message, { extensions }))
        }
      },
      // Errors are formatted already; graphql-ws would ask them for toJSON().
      onNext: (_context, _id, _payload, _args, result) => result as never,
      onError: (_context, _id, _payload, errors) =>
        errors.map(({ message, locations, path, extensions }) => ({ message, locations, path, extensions })),
    },
    sockets,
  )
  return async () => {
    for (const client of sockets.clients) client.close(goingAway, 'Going away')
    await disposable.dispose()
  }
}

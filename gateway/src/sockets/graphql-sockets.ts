import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from '@suvidha/service-kit/logger'
import { type WebSocket, WebSocketServer } from 'ws'
import type { GatewayConfig } from '../config.ts'
import type { CrossOrigin } from '../cross-origin.ts'
import { countConnections } from '../limit-connections.ts'
import { pathOf } from '../request-path.ts'
import { visitInTurn } from '../subscriptions/in-turn.ts'
import {
  type Connection,
  type ConnectionOptions,
  closeCodes,
  leaveAll,
  openConnection,
  receive,
} from './socket-connection.ts'

export interface SocketOptions extends ConnectionOptions {
  readonly server: Server
  readonly crossOrigin: CrossOrigin
  readonly config: Pick<GatewayConfig, 'maxBodyBytes' | 'maxConnectionsOfAddress'>
  readonly logger: Logger
}

const protocol = 'graphql-transport-ws'
const initTimeoutMs = 3000
const aliveEveryMs = 12_000
/** How long a client may take to close its side. */
const closingMs = 2000
const goingAway = 1001

/**
 * `ws /graphql`, protocol graphql-transport-ws. Written out here, not graphql-ws's server: what that keeps for each
 * operation is most of what a quiet subscriber costs. Returns what closes every socket with 1001.
 */
export function serveSockets(options: SocketOptions): () => Promise<void> {
  const connections = new Map<WebSocket, Connection>()
  const ofAddress = countConnections(options.config.maxConnectionsOfAddress)
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: options.config.maxBodyBytes,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  })
  const alive = visitInTurn(aliveEveryMs, ({ socket }: Connection) => askWhetherAlive(connections.get(socket)))
  const uninitialised = new Set<Connection>()
  const timer = setInterval(() => closeSilent(uninitialised), 500).unref()

  function connect(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    // ws closes the socket itself.
    socket.on('error', ignore)
    if (socket.protocol !== protocol) return void socket.close(...closeCodes.protocol)
    const connection = openConnection(socket, stream, request)
    connections.set(socket, connection)
    uninitialised.add(connection)
    const stopAsking = alive.join(connection)
    socket.on('pong', hear)
    socket.on('message', onMessage)
    socket.once('close', () => {
      stopAsking()
      connections.delete(socket)
      uninitialised.delete(connection)
      leaveAll(connection)
    })
  }

  const hear = function (this: WebSocket) {
    const connection = connections.get(this)
    if (connection) connection.isAlive = true
  }

  const onMessage = function (this: WebSocket, data: unknown) {
    const connection = connections.get(this)
    if (!connection) return
    connection.isAlive = true
    receive(connection, String(data), options).catch((error) => {
      options.logger.error({ err: error }, 'message failed')
      this.terminate()
    })
    if (!connection.request) uninitialised.delete(connection)
    waitUntilRead(connection)
  }

  options.server.on('upgrade', (request, stream: Duplex, head) => {
    // A client may be gone before anything is answered.
    stream.on('error', ignore)
    if (pathOf(request) !== '/graphql') return void stream.destroy()
    // Any page may open a socket to anywhere: the browser leaves it to us to refuse.
    if (!options.crossOrigin.allows(request)) return void stream.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const leave = ofAddress.enter(options.addressOf(request))
    if (!leave) return void stream.end('HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\n\r\n')
    stream.once('close', leave)
    sockets.handleUpgrade(request, stream, head, (socket) => connect(socket, stream, request))
  })
  return async () => {
    clearInterval(timer)
    alive.stop()
    await Promise.all([...connections.keys()].map(closeWithin(closingMs)))
  }
}

function ignore() {}

/** Who asks and does not read the answers is not heard until he does: they would fill memory. */
function waitUntilRead({ socket, stream }: Connection): void {
  if (!stream.writableNeedDrain || socket.isPaused) return
  socket.pause()
  stream.once('drain', () => socket.resume())
}

function askWhetherAlive(connection: Connection | undefined): void {
  if (!connection) return
  if (!connection.isAlive) return void connection.socket.terminate()
  connection.isAlive = false
  connection.socket.ping()
}

/** Who does not say who it is does not stay. */
function closeSilent(uninitialised: ReadonlySet<Connection>): void {
  const since = Date.now() - initTimeoutMs
  for (const { socket, openedAtMs } of uninitialised) {
    if (openedAtMs <= since) socket.close(...closeCodes.initTimeout)
  }
}

const closeWithin = (timeoutMs: number) => (socket: WebSocket) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(() => socket.terminate(), timeoutMs)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.close(goingAway, 'Going away')
  })

import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf } from '@suvidha/service-kit/network-of'
import type { GatewayConfig } from './config.ts'

type ConnectionLimits = Pick<GatewayConfig, 'maxConnections' | 'maxConnectionsOfAddress' | 'trustedProxyHops'>

/** A server at which nobody who sends in drops holds a connection for long, and nobody holds all of them. */
export function createLimitedServer(config: GatewayConfig, handle: RequestListener): Server {
  const server = createServer(serverOptions(config), handle)
  limitConnections(server, config)
  return server
}

const serverOptions = (config: GatewayConfig) => ({
  headersTimeout: config.headersTimeoutMs,
  requestTimeout: config.requestTimeoutMs,
  keepAliveTimeout: config.keepAliveTimeoutMs,
  maxHeaderSize: config.maxHeaderBytes,
  // Looked for more often than by default, or a limit of a few seconds would be one of thirty.
  connectionsCheckingInterval: Math.min(config.headersTimeoutMs, 5000),
})

/** Connections beyond the limits are closed before anything is read of them. */
function limitConnections(server: Server, limits: ConnectionLimits): void {
  server.maxConnections = limits.maxConnections
  // Behind a proxy every connection is the proxy's: it has to count.
  if (limits.trustedProxyHops > 0) return
  const counts = countConnections(limits.maxConnectionsOfAddress)
  server.on('connection', (socket: Socket) => {
    const leave = counts.enter(socket.remoteAddress ?? '')
    if (leave) socket.once('close', leave)
    else socket.destroy()
  })
}

interface ConnectionCounts {
  /** Undefined when there are as many as there may be; otherwise what is to be called at the end. */
  enter(address: string): (() => void) | undefined
}

export function countConnections(maxOfAddress: number): ConnectionCounts {
  const open = new Map<string, number>()
  return {
    enter(address) {
      const network = networkOf(address)
      const count = open.get(network) ?? 0
      if (count >= maxOfAddress) return undefined
      open.set(network, count + 1)
      return () => {
        const left = (open.get(network) ?? 1) - 1
        if (left === 0) open.delete(network)
        else open.set(network, left)
      }
    },
  }
}

import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface SocketMessage {
  readonly id?: string
  readonly type: string
  readonly payload?: unknown
}

export type RawSocket = Awaited<ReturnType<typeof openSocket>>

/** A client of graphql-transport-ws that says what it is told to say, right or wrong. */
export async function openSocket(gateway: { port: number }, protocols: string | string[] = 'graphql-transport-ws') {
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, protocols)
  const messages: SocketMessage[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  socket.on('error', () => {})
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await once(socket, 'open')
  const send = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  return {
    socket,
    messages,
    /** The code with which the socket was closed. */
    closed,
    send,
    async initialise(token?: string) {
      send({ type: 'connection_init', ...(token && { payload: { authorization: `Bearer ${token}` } }) })
      await once(socket, 'message')
    },
    subscribe: (id: string, query: string, variables: object = {}) =>
      send({ id, type: 'subscribe', payload: { query, variables } }),
    /** What came for one operation. */
    of: (id: string) => messages.filter((message) => message.id === id),
  }
}

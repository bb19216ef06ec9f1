import { once } from 'node:events'
import { WebSocket } from 'ws'

/** One client with a socket of its own and one subscription, as small as a client can be: what is measured is the gateway. */
export interface Subscriber {
  /** Resolves with the time (`performance.now()`) at which the next result came. */
  nextResult(): Promise<number>
  close(): void
}

const query = `subscription Live($paymentId: ID!) {
  paymentUpdated(paymentId: $paymentId) {
    id status amount { paise }
    bills { id number status amountDue { paise } }
    receipt { number url }
  }
}`

export async function subscribe(url: string, token: string, paymentId: string): Promise<Subscriber> {
  const socket = new WebSocket(url.replace('http', 'ws').concat('/graphql'), 'graphql-transport-ws', {
    perMessageDeflate: false,
  })
  let waiting = Promise.withResolvers<number>()
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1')
    if (text.includes('"next"')) {
      const { resolve } = waiting
      waiting = Promise.withResolvers<number>()
      resolve(performance.now())
    } else if (text.includes('"error"')) throw new Error(text)
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
  await once(socket, 'message')
  const first = waiting.promise
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { paymentId } } }))
  await first
  return { nextResult: () => waiting.promise, close: () => socket.close() }
}

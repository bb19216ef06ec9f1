import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { connectDatabase } from './database.ts'
import { connectEvents } from './events.ts'
import { connectLiveUpdates } from './live-updates.ts'
import { createLogger } from './logger.ts'

let server: Server | undefined
afterEach(() => server?.close())

// An error of a connection that nobody hears ends the process: Vitest reports it as unhandled, whatever is expected here.

test('a database that says "ready" and "shutting down" in one packet fails who asks, not the process', async () => {
  const url = await listenAndLeave()
  const database = connectDatabase({ url, schema: 'auth' })
  const client = await database.pool.connect()
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release(true)
  await expect(database.pool.query('SELECT 1')).rejects.toThrow()
  await database.close()
})

test('the durable queue says that it cannot be reached', async () => {
  const logger = createLogger(undefined, 'silent')
  await expect(connectEvents({ url: await listenAndLeave(), service: 'auth', logger })).rejects.toThrow()
})

test('live updates say that they cannot be reached', async () => {
  const logger = createLogger(undefined, 'silent')
  const connecting = connectLiveUpdates({ databaseUrl: await listenAndLeave(), service: 'auth', logger })
  await expect(connecting).rejects.toThrow()
})

/** A PostgreSQL that is being shut down at the very moment a client has logged in. */
async function listenAndLeave(): Promise<string> {
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      const authenticated = message('R', Buffer.alloc(4))
      const ready = message('Z', Buffer.from('I'))
      const fields = 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'
      socket.end(Buffer.concat([authenticated, ready, message('E', Buffer.from(fields))]))
    })
  })
  server.listen(0)
  await once(server, 'listening')
  return `postgresql://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/suvidha`
}

/** https://www.postgresql.org/docs/17/protocol-message-formats.html: a letter, the length with itself, the content. */
function message(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(type), length, content])
}

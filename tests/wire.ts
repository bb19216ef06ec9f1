import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Wire {
  readonly url: string
  /** Everything that is under way breaks, and nothing comes through until it is mended. */
  cut(): void
  mend(): void
  stop(): Promise<void>
}

/** A network before a city; before several processes it is a balancer: each connection goes to the next of them. */
export async function startWire(targets: () => readonly string[], port = 0): Promise<Wire> {
  const open = new Set<Socket>()
  let isCut = false
  let turn = 0
  const server = createServer((client) => {
    if (isCut) return client.destroy()
    const all = targets()
    const target = new URL(all[turn++ % all.length] as string)
    const upstream = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        // Not before what it sent last has gone on.
        other.end()
      })
      socket.pipe(other)
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    mend() {
      isCut = false
    },
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

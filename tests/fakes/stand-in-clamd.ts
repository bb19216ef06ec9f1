import { createServer, type Socket } from 'node:net'

/** The test file of the European Institute for Computer Antivirus Research: harmless, and every scanner's finding. In two, so that this file is none. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EI', 'CAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export type StandInClamd = Awaited<ReturnType<typeof startStandInClamd>>

/** ClamAV's daemon as `man clamd` says it talks: PING, and INSTREAM with its chunks and StreamMaxLength. It finds EICAR alone. */
export async function startStandInClamd({ streamMaxLength = 1e9, port = 0 } = {}) {
  const seen: number[] = []
  let held: (() => void)[] | undefined
  const talk = async (socket: Socket) => {
    const read = reader(socket)
    const command = await read.until(0)
    if (command === 'zPING') return void socket.end('PONG\0')
    if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0')
    let found = false
    let tail = ''
    let total = 0
    for (;;) {
      const length = (await read.exactly(4)).readUInt32BE()
      if (length === 0) break
      total += length
      if (total > streamMaxLength) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      const text = tail + (await read.exactly(length)).toString('latin1')
      found ||= text.includes(eicar)
      tail = text.slice(-eicar.length)
    }
    seen.push(total)
    if (held) await new Promise<void>((resolve) => held?.push(resolve))
    socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
    talk(socket).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    port: address.port,
    /** How long each file was that it has read to its end. */
    seen,
    /** From now on it reads, and says nothing. */
    hold() {
      held = []
    },
    letGo() {
      const waiting = held ?? []
      held = undefined
      for (const go of waiting) go()
    },
    stop() {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function reader(socket: Socket) {
  const pieces = socket[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  async function more() {
    const { value, done } = await pieces.next()
    if (done) throw new Error('the client left')
    held = Buffer.concat([held, value as Buffer])
  }
  const take = (length: number) => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  return {
    async exactly(length: number) {
      while (held.length < length) await more()
      return take(length)
    },
    async until(end: number) {
      while (!held.includes(end)) await more()
      const text = take(held.indexOf(end)).toString('latin1')
      take(1)
      return text
    },
  }
}

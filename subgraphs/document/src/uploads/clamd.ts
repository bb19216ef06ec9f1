import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Scanner } from './scanner.ts'

/** Of nothing said for so long the scanner is given up; a large file takes it a while. */
const silentMs = 120_000
const maxAnswerBytes = 4096

/**
 * ClamAV's daemon, over TCP (`tcp://clamav:3310`) or a socket of this machine (`unix:/run/clamav/clamd.ctl`). A file goes there by
 * INSTREAM (`man clamd`): its length as four bytes, big-endian, before each chunk, and a chunk of none at the end. As nothing but the
 * stream is held, its `StreamMaxLength` must be as large as what may be uploaded; of a longer one it says an error, which is no "clean".
 */
export function createClamdScanner(address: string): Scanner {
  return {
    async scan(bytes) {
      const answer = await converse(address, async (socket) => {
        await send(socket, 'zINSTREAM\0')
        for await (const chunk of bytes) {
          if (socket.destroyed) break // it has said why it wants no more
          const length = Buffer.alloc(4)
          length.writeUInt32BE(chunk.length)
          socket.write(length)
          await send(socket, chunk)
        }
        await send(socket, Buffer.alloc(4))
      })
      if (answer === 'stream: OK') return null
      const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
      if (found === undefined) throw new Error(`clamd says: ${answer}`)
      return found
    },
    async checkReady() {
      const answer = await converse(address, (socket) => send(socket, 'zPING\0'))
      if (answer !== 'PONG') throw new Error(`clamd says: ${answer}`)
    },
  }
}

/** What it answers to what is told it, on a connection of its own. */
async function converse(address: string, tell: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = open(address)
  socket.setTimeout(silentMs, () => socket.destroy(new Error('clamd does not answer')))
  const answered = readAnswer(socket)
  answered.catch(() => {}) // connecting may fail first
  try {
    await once(socket, 'connect')
    const told = tell(socket)
    told.catch(() => {})
    // It may answer before it has heard all, and hear no more: what it said then is why.
    return await Promise.race([told.then(() => answered), answered])
  } finally {
    socket.destroy()
  }
}

function open(address: string): Socket {
  const url = new URL(address)
  return url.protocol === 'unix:' ? connect(url.pathname) : connect(Number(url.port || 3310), url.hostname)
}

async function send(socket: Socket, data: string | Buffer) {
  if (socket.destroyed) throw new Error('clamd has closed the connection')
  if (!socket.write(data)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
}

/** Up to the zero byte that ends it. */
function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
      const end = text.indexOf('\0')
      if (end >= 0) resolve(text.slice(0, end).trim())
      else if (text.length > maxAnswerBytes) reject(new Error('clamd says too much'))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('clamd has closed the connection')))
  })
}

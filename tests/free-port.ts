import { createServer } from 'node:net'

/**
 * Below the ports that systems give to whoever asks for any (Linux 32768 up, others 49152 up): a port that a killed
 * process will want again when it is started anew must not be taken by a connection or a server of another test.
 */
const firstPort = 10_000
const portsOfWorker = 2000
const workers = 10

const ofThisWorker = firstPort + (Number(process.env.VITEST_POOL_ID ?? 0) % workers) * portsOfWorker
let turn = Math.floor(Math.random() * portsOfWorker)

/** A port that nothing listens on now, and that nobody is given who does not ask for it by its number. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < portsOfWorker; tries += 1) {
    turn = (turn + 1) % portsOfWorker
    const port = ofThisWorker + turn
    if (await isFree(port)) return port
  }
  throw new Error(`no port from ${ofThisWorker} on is free`)
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })

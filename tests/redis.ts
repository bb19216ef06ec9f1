import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'

export interface RunningRedis {
  readonly url: string
  stop(): Promise<void>
}

/** A redis-server of this test's own, keeping nothing on the disk. */
export async function startRedis(program: string): Promise<RunningRedis> {
  const port = await freePort()
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  })
  const url = `redis://127.0.0.1:${port}`
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 })
  client.on('error', () => {}) // refused until the server listens; ioredis tries again
  await client.ping()
  client.disconnect()
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createRandom } from '@suvidha/demo-city/random'
import { headersToPass } from '../../headers-to-pass.ts'

export interface UnreliableWebhooks {
  /** Where the stand-in sends its webhooks. */
  readonly url: string
  /** Nothing of this order gets through from now on, although the provider is told that it did. */
  lose(orderId: string): void
  readonly counts: Readonly<Record<Fate, number>>
  /** After what is still on its way has arrived. */
  settle(): Promise<void>
  stop(): Promise<void>
}

type Fate = 'passed' | 'doubled' | 'delayed' | 'refused' | 'lost'

const longestDelayMs = 2500
const triesOfDelayed = 40

/** What lies between the provider and the city: webhooks come twice, late, in another order, or not at all. */
export async function startUnreliableWebhooks(options: {
  seed: number
  target: () => string
}): Promise<UnreliableWebhooks> {
  const { seed, target } = options
  const random = createRandom(seed, 2)
  const lost = new Set<string>()
  const counts = { passed: 0, doubled: 0, delayed: 0, refused: 0, lost: 0 }
  const underWay = new Set<Promise<unknown>>()

  const decide = (): Fate => {
    const drawn = random.next()
    if (drawn < 0.5) return 'passed'
    if (drawn < 0.7) return 'doubled'
    return drawn < 0.95 ? 'delayed' : 'refused'
  }

  async function deliverLater(body: string, headers: Record<string, string>, delayMs: number) {
    await wait(delayMs)
    // The provider thinks it arrived, so nobody else tries again.
    for (let attempt = 0; attempt < triesOfDelayed; attempt += 1) {
      if ((await post(target(), body, headers)) < 400) return
      await wait(250)
    }
  }

  async function answer(body: string, received: IncomingHttpHeaders): Promise<number> {
    const headers = headersToPass(received)
    const fate = [...lost].some((orderId) => body.includes(orderId)) ? 'lost' : decide()
    const delayMs = random.int(50, longestDelayMs)
    counts[fate] += 1
    if (fate === 'lost') return 200
    if (fate === 'refused') return 503
    if (fate === 'passed') return post(target(), body, headers)
    if (fate === 'doubled') {
      const statuses = await Promise.all([post(target(), body, headers), post(target(), body, headers)])
      return Math.max(...statuses)
    }
    const delivery = deliverLater(body, headers, delayMs).finally(() => underWay.delete(delivery))
    underWay.add(delivery)
    return 200
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.writeHead(await answer(Buffer.concat(chunks).toString('utf8'), request.headers)).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lose: (orderId) => void lost.add(orderId),
    counts,
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The status, 502 when nobody answers. */
const post = (url: string, body: string, headers: Record<string, string>) =>
  fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(5000) }).then(
    async (response) => {
      await response.body?.cancel()
      return response.status
    },
    () => 502,
  )

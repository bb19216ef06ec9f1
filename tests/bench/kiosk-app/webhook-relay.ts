import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from '@suvidha/service-kit/read-body'
import { headersToPass } from '../../headers-to-pass.ts'

export interface WebhookRelay {
  /** Where the provider is told to call. */
  readonly url: string
  /** When the latest call went on to the city, in milliseconds of this machine's clock. */
  lastAtMs(): number
  stop(): Promise<void>
}

/** Stands between the provider and the city's door, to know when a webhook arrived there. */
export async function startWebhookRelay(cityUrl: () => string): Promise<WebhookRelay> {
  let lastAtMs = 0
  const server = createServer(async (request, response) => {
    const body = await readBody(request, 1_000_000)
    lastAtMs = Date.now()
    const answer = await fetch(`${cityUrl()}/webhooks/razorpay`, {
      method: 'POST',
      headers: headersToPass(request.headers),
      body: new Uint8Array(body),
    })
    response.writeHead(answer.status).end(await answer.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/razorpay`,
    lastAtMs: () => lastAtMs,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

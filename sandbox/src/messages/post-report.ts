import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'

/** Reports come in crowds; a provider keeps some connections for them and opens no others. */
const connections = 32

export interface PostedReport {
  readonly url: string
  readonly body: string
  readonly headers?: Record<string, string>
}

/** Sends reports by HTTP, over connections that are kept. Answers whether a report was taken; fails for who is not reached in time. */
export function createReportPost(timeoutMs: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    async post({ url, body, headers }: PostedReport): Promise<boolean> {
      const asked = request(url, {
        ...{ method: 'POST', agent, timeout: timeoutMs },
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      })
      asked.on('timeout', () => asked.destroy(new Error('no answer')))
      asked.end(body)
      const [response] = (await once(asked, 'response')) as [IncomingMessage]
      response.resume()
      const { statusCode = 500 } = response
      return statusCode >= 200 && statusCode < 300
    },
    stop: () => agent.destroy(),
  }
}

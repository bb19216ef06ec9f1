import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * How the provider treats refunds. `lost`: it does what it is asked for and never answers. `down`: it answers nothing and
 * does nothing. `pending`: it says so of every refund. `refused`: it takes none. `silent`: as lost, but one waits for it.
 */
export type RefundFault = 'none' | 'lost' | 'down' | 'pending' | 'refused' | 'silent'

/** Stands before the stand-in provider and lets what concerns refunds, or other paths, fail; everything else goes through. */
export async function startRefundFaults(concerned = /\/refunds?(\?|$)/) {
  const asked: { method: string; key: string | undefined }[] = []
  const state = { fault: 'none' as RefundFault, target: '', concerned, asked }
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  }
}

interface Faults {
  readonly fault: RefundFault
  readonly target: string
  readonly concerned: RegExp
  readonly asked: { method: string; key: string | undefined }[]
}

async function answer(faults: Faults, request: IncomingMessage, response: ServerResponse) {
  const { fault, target, concerned, asked } = faults
  const path = request.url ?? '/'
  const method = request.method ?? 'GET'
  const isRefund = concerned.test(path)
  const isAsked = isRefund && method === 'POST'
  const key = request.headers['x-refund-idempotency'] as string | undefined
  if (isRefund) asked.push({ method, key })
  if (isRefund && fault === 'down') return void response.destroy()
  if (isAsked && fault === 'refused') {
    const error = { code: 'BAD_REQUEST_ERROR', description: 'Your account does not have enough balance' }
    return void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
  }
  const { host: _, connection: __, ...headers } = request.headers
  const body = method === 'GET' ? undefined : await readAll(request)
  const reply = await fetch(`${target}${path}`, {
    method,
    headers: headers as Record<string, string>,
    ...(body && { body }),
  })
  const text = await reply.text()
  if (isAsked && fault === 'lost') return void response.destroy()
  if (isAsked && fault === 'silent') return
  const said = isRefund && fault === 'pending' ? text.replaceAll('"processed"', '"pending"') : text
  response
    .writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'application/json' })
    .end(said)
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

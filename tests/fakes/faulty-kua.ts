import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from '@suvidha/service-kit/read-body'
import { ekycAccount } from './auth-house.ts'

interface MadeUp {
  readonly kind: 'always yes'
  readonly name: string
  readonly lastFour: string
  readonly key?: string
  readonly alg?: string
  readonly aud?: string
  readonly txn?: string
  readonly iat?: number
}

export type KuaFault =
  | { readonly kind: 'answers'; readonly status: number; readonly body: string }
  | { readonly kind: 'down' | 'slow' }
  | MadeUp

export type FaultyKua = Awaited<ReturnType<typeof startFaultyKua>>

/** What stands between auth and the stand-in of UIDAI, and passes on all as long as it has no fault. */
export async function startFaultyKua() {
  const asked: string[] = []
  let hanging = Promise.withResolvers<void>()
  const state: { fault: KuaFault | undefined } = { fault: undefined }
  const hooks: { onAsked?: ((path: string) => Promise<void>) | undefined } = {}
  let target = ''

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await readBody(request, 100_000)
    asked.push(request.url ?? '')
    await hooks.onAsked?.(request.url ?? '')
    const { fault } = state
    if (fault?.kind === 'slow') return hanging.resolve()
    if (fault?.kind === 'down') return void response.destroy()
    if (fault?.kind === 'answers') return void response.writeHead(fault.status).end(fault.body)
    if (fault?.kind === 'always yes')
      return void response.end(madeUp(fault, (JSON.parse(body.toString()) as { txn: string }).txn))
    const { authorization = '', 'content-type': type = '' } = request.headers
    const headers = { authorization, 'content-type': type }
    const passed = await fetch(`${target}${request.url}`, { method: 'POST', headers, body: body.toString() })
    response.writeHead(passed.status, { 'content-type': 'application/json' }).end(await passed.text())
  }

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** `onAsked` is done before a question is passed on. */
    hooks,
    get fault() {
      return state.fault
    },
    set fault(fault: KuaFault | undefined) {
      state.fault = fault
      asked.length = 0
      hanging = Promise.withResolvers<void>()
    },
    /** Resolves once a question hangs that gets no answer. */
    isHanging: () => hanging.promise,
    passTo(url: string) {
      target = url
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function madeUp({ name, lastFour, key = ekycAccount.signingSecret, ...more }: MadeUp, txn: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const { alg = 'HS256', aud = ekycAccount.clientId, iat = Math.floor(Date.now() / 1000) } = more
  const signed = `${encode({ alg })}.${encode({ txn: more.txn ?? txn, aud, iat, name, uid: `XXXXXXXX${lastFour}` })}`
  const signature = alg === 'none' ? '' : createHmac('sha256', key).update(signed).digest('base64url')
  return JSON.stringify({ ret: 'y', txn, kyc: `${signed}.${signature}` })
}

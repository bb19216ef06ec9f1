import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pickPublicRoutes, proxyPublicRoutes } from '@suvidha/gateway/public-routes'
import { compressFiles } from '@suvidha/kiosk/compress'
import type { EndedSession } from '@suvidha/service-kit/ended-sessions'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute, Service } from '@suvidha/service-kit/service'
import { expect, test } from 'vitest'
import { startGateway, tokenWith } from './gateway-fixtures.ts'

const echo = (path: string): HttpRoute => ({
  method: 'ANY',
  path,
  async handle(request, response) {
    const body = await readBody(request, 1000)
    response.writeHead(201, { 'x-signature': String(request.headers['x-razorpay-signature']) })
    response.end(`${request.url} ${body}`)
  },
})
const routes = ['/webhooks/', '/files/', '/dev/messages', '/sandbox/', '/oauth/token', '/unsubscribe'].map(echo)

test.each(['in process', 'over HTTP'] as const)(
  'reaches the public routes of services %s, and no others',
  async (shape) => {
    const service: Service = { name: 'payment', routes, checkReady: async () => {}, stop: async () => {} }
    const alone = await listenService(service, { port: 0, logger: createLogger('test', 'silent') })
    const { url } = alone
    const proxied = proxyPublicRoutes(
      { payment: url, document: url, notification: url, auth: url },
      { production: true },
    )
    const gateway = await startGateway('in process', {
      routes: shape === 'in process' ? pickPublicRoutes(routes, true) : proxied.routes,
    })
    const webhook = await fetch(`${gateway.url}/webhooks/razorpay?x=1`, {
      method: 'POST',
      headers: { 'x-razorpay-signature': 'abc' },
      body: '{"raw" :1}',
    })
    expect([webhook.status, webhook.headers.get('x-signature'), await webhook.text()]).toEqual([
      201,
      'abc',
      '/webhooks/razorpay?x=1 {"raw" :1}',
    ])
    expect((await fetch(`${gateway.url}/files/token`)).status).toBe(201)
    const oneClick = { method: 'POST', body: 'List-Unsubscribe=One-Click' }
    const unsubscribed = await fetch(`${gateway.url}/unsubscribe?token=a.b`, oneClick)
    expect(await unsubscribed.text()).toBe('/unsubscribe?token=a.b List-Unsubscribe=One-Click')
    for (const path of ['/oauth/token', '/dev/messages', '/sandbox/orders']) {
      expect((await fetch(`${gateway.url}${path}`, { method: 'POST' })).status, path).toBe(404)
    }
    await gateway.stop()
    await proxied.stop()
    await alone.stop()
  },
)

test('what services answer over HTTP is refused to who has signed out, and to nobody else', async () => {
  const sessions: EndedSession[] = []
  const readEndedSessions = async () => ({ readAtMs: Date.now(), sessions })
  const gateway = await startGateway('in process', { routes: pickPublicRoutes(routes, true), readEndedSessions })
  const [asha, ravi, late] = await Promise.all([
    tokenWith('cit_asha', { sid: 'ses_asha' }),
    tokenWith('cit_ravi', { sid: 'ses_ravi' }),
    tokenWith('cit_asha', { lifetime: '-1s' }),
  ])
  const ask = async (authorization?: string) => {
    const response = await fetch(`${gateway.url}/files/a`, { headers: authorization ? { authorization } : {} })
    return response.status === 401 ? ((await response.json()) as { error: string }).error : response.status
  }
  expect(await ask(`Bearer ${asha}`)).toBe(201)
  sessions.push({ id: 'ses_asha', tokensEndAtMs: Date.now() + 60_000 })
  await expect.poll(() => ask(`Bearer ${asha}`), { timeout: 45_000 }).toBe('UNAUTHENTICATED')
  // A token that does not hold anyway is the service's to judge, and so is what is no token.
  const others = [`Bearer ${ravi}`, `Bearer ${late}`, 'Basic cnpwX3Rlc3Q6c2VjcmV0', undefined]
  expect(await Promise.all(others.map(ask))).toEqual([201, 201, 201, 201])
  await gateway.stop()
})

test('a large answer of a service goes on as fast as it is read, and ends with who reads it', async () => {
  const piece = Buffer.alloc(64 * 1024)
  const seen = { pieces: 0, closed: false }
  const endless: HttpRoute = {
    method: 'GET',
    path: '/files/',
    async handle(_request, response) {
      const closed = once(response, 'close')
      while (!response.destroyed) {
        seen.pieces += 1
        if (!response.write(piece)) {
          await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed])
        }
      }
      seen.closed = true
    },
  }
  const service: Service = { name: 'document', routes: [endless], checkReady: async () => {}, stop: async () => {} }
  const alone = await listenService(service, { port: 0, logger: createLogger('test', 'silent') })
  const proxied = proxyPublicRoutes({ document: alone.url }, { production: true })
  const gateway = await startGateway('in process', { routes: proxied.routes })
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${gateway.url}/files/large`, resolve).once('error', reject)
  })
  await once(response, 'readable')
  // Nobody reads on: what is under way fills the buffers between here and there, and no more.
  let before = -1
  await expect
    .poll(
      () => {
        const still = seen.pieces === before
        before = seen.pieces
        return still
      },
      { interval: 300, timeout: 45_000 },
    )
    .toBe(true)
  expect(seen.pieces * piece.length).toBeLessThan(64 * 1024 * 1024)
  response.destroy()
  await expect.poll(() => seen.closed, { timeout: 45_000 }).toBe(true)
  await gateway.stop()
  await proxied.stop()
  await alone.stop()
})

test('serves the kiosk and its pages, and nothing beside it', async () => {
  const kioskDir = await mkdtemp(join(tmpdir(), 'kiosk-'))
  await mkdir(join(kioskDir, 'assets'))
  await writeFile(join(kioskDir, 'index.html'), '<h1>kiosk</h1>')
  await writeFile(join(kioskDir, 'assets', 'app-1a2b.js'), 'run()')
  const gateway = await startGateway('in process', { config: { kioskDir } })
  const get = async (path: string) => {
    const response = await fetch(gateway.url + path)
    return [response.status, response.headers.get('cache-control'), await response.text()]
  }
  const index = [200, 'no-cache', '<h1>kiosk</h1>']
  expect(await get('/')).toEqual(index)
  expect(await get('/pay/7')).toEqual(index)
  expect(await get('/..%2f..%2f..%2f..%2f..%2fetc/passwd')).toEqual(index)
  const script = [200, 'public, max-age=31536000, immutable', 'run()']
  expect(await get('/assets/app-1a2b.js')).toEqual(script)
  // What was built is read once, and a page that is open while another is built finds what it had; a page is read each time.
  await rm(join(kioskDir, 'assets', 'app-1a2b.js'))
  expect(await get('/assets/app-1a2b.js')).toEqual(script)
  await writeFile(join(kioskDir, 'index.html'), '<h1>newer</h1>')
  expect(await get('/')).toEqual([200, 'no-cache', '<h1>newer</h1>'])
  await writeFile(join(kioskDir, 'index.html'), '<h1>kiosk</h1>')
  for (const path of ['/assets/none.js', '/dev/messages', '/%00']) {
    expect((await get(path))[0], path).toBe(404)
  }
  await gateway.stop()
})

test('sends a file as it was compressed when it was built, to who takes it so', async () => {
  const kioskDir = await mkdtemp(join(tmpdir(), 'kiosk-'))
  const script = 'run();'.repeat(1000)
  await mkdir(join(kioskDir, 'assets'))
  await writeFile(join(kioskDir, 'index.html'), '<h1>kiosk</h1>')
  await writeFile(join(kioskDir, 'assets', 'app-1a2b.js'), script)
  await compressFiles(kioskDir)
  const gateway = await startGateway('in process', { config: { kioskDir } })
  const get = async (path: string, accepted: string) => {
    const response = await fetch(gateway.url + path, { headers: { 'accept-encoding': accepted } })
    const { headers } = response
    const sent = [headers.get('content-encoding'), headers.get('content-type'), headers.get('vary')]
    return { sent, text: await response.text() }
  }
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, identity', null],
    ['', null],
  ] as const) {
    const { sent, text } = await get('/assets/app-1a2b.js', accepted)
    expect([accepted, ...sent]).toEqual([accepted, encoding, 'text/javascript; charset=utf-8', 'accept-encoding'])
    expect(text).toBe(script)
  }
  // What is small travels as it is.
  expect((await get('/', 'br')).sent[0]).toBeNull()
  await gateway.stop()
})

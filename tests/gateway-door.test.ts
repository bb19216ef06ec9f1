import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pickPublicRoutes, proxyPublicRoutes } from '@suvidha/gateway/public-routes'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute, Service } from '@suvidha/service-kit/service'
import { expect, test } from 'vitest'
import { startGateway } from './gateway-fixtures.ts'

const echo = (path: string): HttpRoute => ({
  method: 'ANY',
  path,
  async handle(request, response) {
    const body = await readBody(request, 1000)
    response.writeHead(201, { 'x-signature': String(request.headers['x-razorpay-signature']) })
    response.end(`${request.url} ${body}`)
  },
})
const routes = ['/webhooks/', '/files/', '/dev/messages', '/sandbox/', '/oauth/token'].map(echo)

test.each(['in process', 'over HTTP'] as const)(
  'reaches the public routes of services %s, and no others',
  async (shape) => {
    const service: Service = { name: 'payment', routes, checkReady: async () => {}, stop: async () => {} }
    const alone = await listenService(service, { port: 0, logger: createLogger('test', 'silent') })
    const { url } = alone
    const proxied = proxyPublicRoutes({ payment: url, document: url, notification: url, auth: url }, true)
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
    for (const path of ['/oauth/token', '/dev/messages', '/sandbox/orders']) {
      expect((await fetch(`${gateway.url}${path}`, { method: 'POST' })).status, path).toBe(404)
    }
    await gateway.stop()
    await proxied.stop()
    await alone.stop()
  },
)

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
  expect(await get('/assets/app-1a2b.js')).toEqual([200, 'public, max-age=31536000, immutable', 'run()'])
  for (const path of ['/assets/none.js', '/dev/messages', '/%00']) {
    expect((await get(path))[0], path).toBe(404)
  }
  await gateway.stop()
})

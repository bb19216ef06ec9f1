import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ProxiedRoutes, proxyPublicRoutes } from '@suvidha/gateway/public-routes'
import { findRoute } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentHouse, startDocumentHouse } from './fakes/document-house.ts'
import { eventually } from './fakes/payment-house.ts'
import { nothing, pdfOf, uploadSender, whatIsLeft } from './fakes/upload-sender.ts'

let house: DocumentHouse
let proxied: ProxiedRoutes
let door: Server
let asha: ReturnType<typeof uploadSender>
beforeAll(async () => {
  house = await startDocumentHouse()
  proxied = proxyPublicRoutes({ document: house.url }, { production: true })
  door = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://door').pathname
    void findRoute(proxied.routes, request.method ?? '', path)?.handle(request, response)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  asha = uploadSender({ ...house, url: `http://127.0.0.1:${(door.address() as AddressInfo).port}` })
})
afterAll(async () => {
  door?.closeAllConnections()
  door?.close()
  await proxied?.stop()
  await house?.stop()
})

test('who is refused while still sending hears why', async () => {
  const sent = randomBytes(20 * 1024 * 1024)
  const { url } = await asha.begins({ bytes: sent.length })
  const answer = await asha.send(url, sent)
  expect([answer.status, ((await answer.json()) as { reason: string }).reason]).toEqual([415, 'TYPE_NOT_ALLOWED'])
  expect(await whatIsLeft(house)).toEqual(nothing)
})

test('what arrived before a client left is there, and the rest makes it whole', async () => {
  const sent = pdfOf(randomBytes(400_000))
  const half = 200_000
  const { upload, url } = await asha.begins({ bytes: sent.length })
  const leaving = new AbortController()
  const body = new ReadableStream({
    type: 'bytes',
    start: (controller) => controller.enqueue(new Uint8Array(sent.subarray(0, half))),
  })
  const headers = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const left = fetch(asha.here(url), {
    ...{ method: 'PATCH', body, duplex: 'half', headers, signal: leaving.signal },
  } as RequestInit).catch(() => null)
  await eventually(async () => (await house.prisma.uploadPiece.count({ where: { uploadId: upload.id } })) === 1)
  leaving.abort()
  await left
  await eventually(async () => Number(await asha.arrived(url)) > 0)
  const arrived = Number(await asha.arrived(url))
  expect(arrived).toBeLessThanOrEqual(half)
  expect((await asha.send(url, sent.subarray(arrived), arrived)).status).toBe(204)
  expect(await asha.sees(upload.id)).toMatchObject({ status: 'READY', bytes: sent.length })
})

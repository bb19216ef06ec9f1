import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const request = (forwarded?: string) =>
  ({ socket: { remoteAddress: '10.0.0.1' }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

test.each([
  ['nobody is believed', 0, '1.1.1.1', '10.0.0.1'],
  ['the proxy in front is believed', 1, '1.1.1.1', '1.1.1.1'],
  ['what the client wrote before the proxy is not', 1, 'forged, 1.1.1.1', '1.1.1.1'],
  ['two proxies', 2, 'forged, 1.1.1.1, 10.0.0.2', '1.1.1.1'],
  ['fewer entries than proxies', 2, '1.1.1.1', '1.1.1.1'],
  ['a proxy that adds nothing', 1, undefined, '10.0.0.1'],
])('%s', (_what, hops, forwarded, address) => {
  expect(clientAddress(request(forwarded), hops)).toBe(address)
})

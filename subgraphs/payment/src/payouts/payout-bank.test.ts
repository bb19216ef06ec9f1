import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { ProviderRefusal, ProviderUnavailable } from '../providers/provider-port.ts'
import { connectPayoutBank } from './payout-bank.ts'

test('a payout that is refused is refused; a search that is refused says nothing of what the bank has', async () => {
  const server = createServer((_request, response) => {
    const error = { code: 'BAD_REQUEST_ERROR', description: 'Not so' }
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bank = connectPayoutBank({
    ...{ keyId: 'key', keySecret: 'secret', accountNumber: '1', webhookSecret: 'x', checkAfterSeconds: 1 },
    sealingKey: new Uint8Array(32),
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
  const destination = { kind: 'vpa', address: 'asha@upi' } as const
  const order = { payoutId: 'pot_1', amountPaise: 100n, mode: 'UPI', purpose: 'payout', narration: null } as const
  await expect(bank.send({ ...order, reference: 'R1', beneficiaryName: 'Asha', destination })).rejects.toThrow(
    ProviderRefusal,
  )
  await expect(bank.find('pot_1')).rejects.toThrow(ProviderUnavailable)
  await new Promise((resolve) => server.close(resolve))
})

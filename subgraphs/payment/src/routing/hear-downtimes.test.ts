import { EventEmitter } from 'node:events'
import { createLogger } from '@suvidha/service-kit/logger'
import { expect, test } from 'vitest'
import { parseRazorpayEvent } from '../providers/razorpay/razorpay-event.ts'
import { announceDowntime, hearDowntimes } from './hear-downtimes.ts'
import { createProviderHealth } from './provider-health.ts'

const logger = createLogger('test', 'silent')

function told(event: string, entity: object) {
  const downtime = { entity: { id: 'down_1', entity: 'payment.downtime', ...entity } }
  const body = { entity: 'event', event, payload: { 'payment.downtime': downtime }, created_at: 1_795_000_000 }
  return parseRazorpayEvent(Buffer.from(JSON.stringify(body)), {})?.downtime
}

const allOfUpi = { method: 'upi', severity: 'high', instrument: { vpa_handle: 'ALL' } }

test('what one process is told every process hears', async () => {
  const wire = new EventEmitter()
  const live = {
    listen: (topic: string, onId: (id: string) => void) => {
      wire.on(topic, onId)
      return () => void wire.off(topic, onId)
    },
    announce: async (topic: string, id: string) => void wire.emit(topic, id),
  }
  const processes = [createProviderHealth(), createProviderHealth()]
  for (const health of processes) hearDowntimes({ live: live as never, health })
  const tell = async (event: string) => {
    const downtime = told(event, allOfUpi)
    if (downtime) await announceDowntime({ live: live as never, logger }, 'RAZORPAY', downtime)
    return processes.map((health) => health.isHealthy('RAZORPAY', 'UPI'))
  }
  expect(await tell('payment.downtime.started')).toEqual([false, false])
  expect(await tell('payment.downtime.resolved')).toEqual([true, true])
})

test.each([
  ['of one bank', 'payment.downtime.started', { method: 'netbanking', severity: 'high', instrument: { bank: 'HDFC' } }],
  ['that is not bad', 'payment.downtime.started', { ...allOfUpi, severity: 'low' }],
  ['of a method that nobody has', 'payment.downtime.started', { ...allOfUpi, method: 'emi' }],
])('a downtime %s changes nothing', (_name, event, entity) => {
  expect(told(event, entity)).toBeUndefined()
})

import { randomUUID } from 'node:crypto'
import { ApiError, json, readFields } from '../http.ts'
import type { MessageStandIn } from './message-stand-in.ts'

const provider = 'karix'
const refuse = (code: string, desc: string) => json({ ackid: '', time: now(), status: { code, desc } })
const now = () => new Date().toISOString().slice(0, 19).replace('T', ' ')

/** Karix's JsonReceiver: `POST /httpapi/JsonReceiver`. What it answers is HTTP 200, with its own code inside. */
export const karixStandIn: MessageStandIn = {
  provider,
  async answer({ request, path, accounts, book }) {
    if (path !== '/httpapi/JsonReceiver') throw new ApiError(404, 'There is nothing here.')
    const fault = book.faultOf(provider)
    if (fault === 'down') return json({}, 503)
    if (fault === 'throttled') return json({}, 429)
    const { ver, key, messages } = await readFields(request)
    if (!accounts.karixKey || key !== accounts.karixKey) return refuse('-101', 'Invalid key')
    const [message] = (Array.isArray(messages) ? messages : []) as Record<string, unknown>[]
    if (ver !== '1.0' || !message) return refuse('-103', 'Invalid request')
    const to = String((message.dest as unknown[])?.[0] ?? '')
    if (!/^91\d{10}$/.test(to) || fault === 'bad-number') return refuse('-110', 'Invalid destination')
    const { text, send, type, cust_ref, dlt_entity_id, dlt_template_id } = message
    const isRegistered = /^\d{10,20}$/.test(String(dlt_entity_id)) && /^\d{19}$/.test(String(dlt_template_id))
    if (!isRegistered || fault === 'bad-template') return refuse('-120', 'Invalid template')
    if (typeof text !== 'string' || !text || !/^([A-Z]{6}|\d{6})$/.test(String(send)))
      return refuse('-104', 'Invalid text or sender')
    const ackid = randomUUID().replaceAll('-', '')
    const reference = typeof cust_ref === 'string' ? cust_ref : null
    const details = Object.fromEntries(
      Object.entries({ send, type, dlt_entity_id, dlt_template_id }).map(([name, value]) => [name, String(value)]),
    )
    book.take({ provider, id: ackid, to: `+${to}`, text, reference, details })
    return fault === 'silent'
      ? undefined
      : json({ ackid, time: now(), status: { code: '200', desc: 'Request accepted' } })
  },
  report: ({ reportSecret }, { id, to, reference }, isDelivered) => ({
    path: `/karix/${reportSecret}`,
    body: JSON.stringify({
      ...{ ackid: id, cust_ref: reference, dest: to.slice(1), dtime: now() },
      ...(isDelivered ? { status: 'DELIVRD', reason: '000' } : { status: 'UNDELIV', reason: '003' }),
    }),
  }),
}

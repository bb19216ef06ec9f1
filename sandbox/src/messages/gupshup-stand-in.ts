import { randomInt } from 'node:crypto'
import { ApiError, json, readFields } from '../http.ts'
import type { MessageStandIn } from './message-stand-in.ts'

const provider = 'gupshup'
const refuse = (id: string, details: string) => json({ response: { id, phone: '', details, status: 'error' } })
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

/** Gupshup's Enterprise SMS API 1.1: `POST /GatewayAPI/rest`, a form. */
export const gupshupStandIn: MessageStandIn = {
  provider,
  async answer({ request, path, accounts, book }) {
    if (path !== '/GatewayAPI/rest') throw new ApiError(404, 'There is nothing here.')
    const fault = book.faultOf(provider)
    if (fault === 'down') return json({}, 503)
    if (fault === 'throttled') return json({}, 429)
    const fields = await readFields(request)
    const of = (name: string) => String(fields[name] ?? '')
    const isKnown = accounts.gupshupPassword !== '' && of('password') === accounts.gupshupPassword
    if (!isKnown || of('userid') !== accounts.gupshupUserId) return refuse('102', 'Authentication failed.')
    if (of('method') !== 'SendMessage' || of('v') !== '1.1' || of('auth_scheme') !== 'plain')
      return refuse('100', 'Unknown')
    const to = of('send_to')
    if (!/^91\d{10}$/.test(to) || fault === 'bad-number') return refuse('105', 'The phone number is not valid.')
    const isRegistered = /^\d{10,20}$/.test(of('principalEntityId')) && /^\d{19}$/.test(of('dltTemplateId'))
    if (!isRegistered || fault === 'bad-template') return refuse('200', 'The message does not match a template.')
    const id = `${digits(19)}-${digits(18)}`
    const { msg_type, mask, principalEntityId, dltTemplateId } = fields
    const details = Object.fromEntries(
      Object.entries({ msg_type, mask, principalEntityId, dltTemplateId }).map(([name, value]) => [
        name,
        String(value),
      ]),
    )
    book.take({ provider, id, to: `+${to}`, text: of('msg'), reference: null, details })
    return fault === 'silent' ? undefined : json({ response: { id, phone: to, details: '', status: 'success' } })
  },
  report: ({ reportSecret }, { id, to, details }, isDelivered) => ({
    path: `/gupshup/${reportSecret}`,
    body: JSON.stringify([
      {
        ...{
          externalId: id,
          eventTs: Date.now(),
          destAddr: to.slice(1),
          srcAddr: details.mask,
          channel: 'SMS',
          noOfFrags: 1,
        },
        ...(isDelivered
          ? { eventType: 'DELIVERED', cause: 'SUCCESS', errCode: '000' }
          : { eventType: 'FAILED', cause: 'UNKNOWN_SUBSCRIBER', errCode: '003' }),
      },
    ]),
  }),
}

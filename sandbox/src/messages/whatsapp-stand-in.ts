import { createHmac, randomBytes } from 'node:crypto'
import { ApiError, json, readFields } from '../http.ts'
import type { MessageStandIn } from './message-stand-in.ts'

const provider = 'whatsapp'
const refuse = (status: number, code: number, message: string) =>
  json({ error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'stand-in' } }, status)

interface Template {
  readonly name?: string
  readonly language?: { readonly code?: string }
  readonly components?: readonly { readonly parameters?: readonly { readonly text?: string }[] }[]
}

/** Meta's Cloud API: `POST /<phone number id>/messages`, a template to one number, and signed reports of how it went. */
export const whatsappStandIn: MessageStandIn = {
  provider,
  async answer({ request, path, accounts, book }) {
    const phoneNumberId = /^\/(\d+)\/messages$/.exec(path)?.[1]
    if (!phoneNumberId) throw new ApiError(404, 'There is nothing here.')
    const fault = book.faultOf(provider)
    if (fault === 'down') return json({}, 503)
    if (fault === 'throttled') return refuse(400, 130429, 'Rate limit hit')
    const token = accounts.whatsappAccessToken
    if (!token || request.headers.authorization !== `Bearer ${token}`) return refuse(401, 190, 'Invalid access token')
    const fields = await readFields(request)
    const template = fields.template as Template | undefined
    const text = template?.components?.[0]?.parameters?.[0]?.text
    if (fields.messaging_product !== 'whatsapp' || fields.type !== 'template' || !text || /\n|\t| {5}/.test(text)) {
      return refuse(400, 100, 'Invalid parameter')
    }
    if (!/^\d{8,15}$/.test(String(fields.to)) || fault === 'bad-number') return refuse(400, 131026, 'Undeliverable')
    if (fault === 'bad-template') return refuse(404, 132001, 'Template does not exist')
    const id = `wamid.${randomBytes(24).toString('base64url')}`
    const details = { template: template?.name ?? '', language: template?.language?.code ?? '', phoneNumberId }
    const reference = typeof fields.biz_opaque_callback_data === 'string' ? fields.biz_opaque_callback_data : null
    book.take({ provider, id, to: `+${fields.to}`, text, reference, details })
    if (fault === 'silent') return undefined
    const contacts = [{ input: fields.to, wa_id: fields.to }]
    return json({ messaging_product: 'whatsapp', contacts, messages: [{ id, message_status: 'accepted' }] })
  },
  report({ whatsappAppSecret }, { id, to, reference, details }, isDelivered) {
    const status = {
      ...{ id, timestamp: String(Math.floor(Date.now() / 1000)), recipient_id: to.slice(1) },
      ...(reference && { biz_opaque_callback_data: reference }),
      ...(isDelivered
        ? { status: 'delivered' }
        : { status: 'failed', errors: [{ code: 131026, title: 'Undeliverable' }] }),
    }
    const metadata = { display_phone_number: '15550783881', phone_number_id: details.phoneNumberId }
    const value = { messaging_product: 'whatsapp', metadata, statuses: [status] }
    const entry = [{ id: '102290129340398', changes: [{ value, field: 'messages' }] }]
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
    const signature = createHmac('sha256', whatsappAppSecret).update(body).digest('hex')
    return { path: '/whatsapp', body, headers: { 'x-hub-signature-256': `sha256=${signature}` } }
  },
}

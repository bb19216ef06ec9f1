import { readBody } from '@suvidha/service-kit/read-body'
import { ApiError, json } from '../http.ts'
import type { MessageStandIn } from './message-stand-in.ts'

const provider = 'push'
/** RFC 8030 asks push services to take at least as much. */
const maxBodyBytes = 4096

/** A push service: `POST /<the browser>`. It cannot read what it passes on, and knows who sent it by VAPID alone. */
export const pushStandIn: MessageStandIn = {
  provider,
  async answer({ request, path, book }) {
    const browser = /^\/([\w-]{1,64})$/.exec(path)?.[1]
    if (!browser) throw new ApiError(404, 'There is nothing here.')
    const fault = book.faultOf(provider)
    if (fault === 'down') return json({}, 503)
    if (fault === 'throttled') return json({}, 429)
    if (fault === 'bad-number' || browser.startsWith('gone')) return json({}, 410)
    const { authorization = '', ttl, topic = '', urgency = '' } = request.headers
    const encoding = request.headers['content-encoding']
    if (!/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, ?k=[\w-]+$/.test(authorization)) return json({}, 401)
    if (encoding !== 'aes128gcm' || !/^\d+$/.test(String(ttl))) return json({}, 400)
    const body = await readBody(request, maxBodyBytes)
    const details = { authorization, ttl: String(ttl), topic: String(topic), urgency: String(urgency) }
    const id = `/push/message/${crypto.randomUUID()}`
    book.take({ provider, id, to: browser, text: body.toString('base64url'), reference: null, details })
    return fault === 'silent' ? undefined : json({}, 201)
  },
  report: () => undefined,
}

import { z } from 'zod'
import { type OutgoingMessage, type Provider, reasonOf, type SendResult } from './channel.ts'
import { callProvider, isLater } from './http-call.ts'

export interface WhatsappAccount {
  readonly phoneNumberId: string
  readonly accessToken: string
  /** `https://graph.facebook.com/v23.0` */
  readonly baseUrl: string
  /** A template with one variable, approved by Meta in each language: a business may begin with nothing else. */
  readonly template: string
  readonly ratePerSecond: number
  readonly messageMillipaise: number
  readonly timeoutMs: number
}

const answered = z.object({
  messages: z.array(z.object({ id: z.string() })).default([]),
  error: z.object({ code: z.number(), message: z.string().default('') }).optional(),
})

/** Meta's codes: throttled or out of order for a while; a number that has no WhatsApp, or wants nothing of us. */
const passing = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 133004])
const aboutNumber = new Set([131026, 131021, 131030, 131050])
/** The access token, or the account: for whoever looks after it. */
const aboutAccount = new Set([0, 3, 10, 190, 368, 131031, 131042])

/** Meta's Cloud API: `POST /<phone number id>/messages`. Our id travels along, and comes back with each status. */
export function connectWhatsapp(account: WhatsappAccount): Provider {
  const url = `${account.baseUrl}/${account.phoneNumberId}/messages`
  const headers = { authorization: `Bearer ${account.accessToken}` }
  const send = async (message: OutgoingMessage): Promise<SendResult> => {
    const body = JSON.stringify(requestOf(account.template, message))
    const answer = await callProvider({ url, headers, body, timeoutMs: account.timeoutMs })
    if (isLater(answer)) return answer
    const read = answered.safeParse(answer.body)
    const id = read.data?.messages[0]?.id
    if (id) return { outcome: 'ACCEPTED', providerMessageId: id }
    const code = read.data?.error?.code
    if (code === undefined)
      return { outcome: 'LATER', reason: `HTTP ${answer.status}, no answer of theirs`, isUnknown: true }
    const reason = reasonOf('error', code)
    if (passing.has(code) || aboutAccount.has(code)) return { outcome: 'LATER', reason, isUnknown: false }
    return { outcome: 'REFUSED', fault: aboutNumber.has(code) ? 'ADDRESS' : 'MESSAGE', reason }
  }
  return {
    ...{ name: 'whatsapp', channel: 'WHATSAPP', ratePerSecond: account.ratePerSecond, send },
    costOf: () => account.messageMillipaise,
  }
}

/** A variable may have no line break and no run of spaces. */
const requestOf = (template: string, { id, to, body, language }: OutgoingMessage) => ({
  ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: to.replace('+', ''), type: 'template' },
  template: {
    name: template,
    language: { code: (language ?? 'EN').toLowerCase() },
    components: [{ type: 'body', parameters: [{ type: 'text', text: body.replaceAll(/\s+/g, ' ') }] }],
  },
  biz_opaque_callback_data: id,
})

import { z } from 'zod'
import { countSegments } from '../templates/count-segments.ts'
import { type OutgoingMessage, type Provider, reasonOf, type SendResult } from './channel.ts'
import { callProvider, isLater } from './http-call.ts'
import type { ConnectedSmsTerms } from './sms-terms.ts'

export interface GupshupAccount {
  readonly userId: string
  readonly password: string
  readonly baseUrl: string
}

/** `id` is an error code where the status is not success. */
const answered = z.object({
  response: z.object({ id: z.coerce.string(), details: z.string().default(''), status: z.string() }),
})

/** 101, 105: no such number; 102, 106: our account. */
const addressErrors = new Set(['101', '105'])
const accountErrors = new Set(['102', '106'])

/** Gupshup's Enterprise SMS API 1.1 (docs.gupshup.io): a form, with the ids of DLT, answered in JSON. It takes no reference of ours. */
export function connectGupshup({ userId, password, baseUrl }: GupshupAccount, terms: ConnectedSmsTerms): Provider {
  const send = async (message: OutgoingMessage): Promise<SendResult> => {
    const isUnicode = countSegments(message.body).alphabet === 'UCS-2'
    const body = new URLSearchParams({
      ...{ method: 'SendMessage', v: '1.1', format: 'json', auth_scheme: 'plain', userid: userId, password },
      ...{ send_to: message.to.replace('+', ''), msg: message.body, msg_type: isUnicode ? 'Unicode_text' : 'Text' },
      ...{
        mask: terms.senderOf(message),
        principalEntityId: terms.dltEntityId,
        dltTemplateId: message.dltTemplateId ?? '',
      },
    })
    const answer = await callProvider({ url: `${baseUrl}/GatewayAPI/rest`, body, timeoutMs: terms.timeoutMs })
    if (isLater(answer)) return answer
    const read = answered.safeParse(answer.body)
    if (!read.success)
      return { outcome: 'LATER', reason: `HTTP ${answer.status}, no answer of theirs`, isUnknown: true }
    const { id, status } = read.data.response
    if (status === 'success') return { outcome: 'ACCEPTED', providerMessageId: id }
    const reason = reasonOf('error', id)
    if (accountErrors.has(id)) return { outcome: 'LATER', reason, isUnknown: false }
    return { outcome: 'REFUSED', fault: addressErrors.has(id) ? 'ADDRESS' : 'MESSAGE', reason }
  }
  return {
    ...{ name: 'gupshup', channel: 'SMS', ratePerSecond: terms.ratePerSecond, send },
    costOf: ({ body }) => countSegments(body).segments * terms.segmentMillipaise,
  }
}

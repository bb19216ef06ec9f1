import { z } from 'zod'
import { countSegments } from '../templates/count-segments.ts'
import { type OutgoingMessage, type Provider, reasonOf, type SendResult } from './channel.ts'
import { callProvider, isLater } from './http-call.ts'
import type { ConnectedSmsTerms } from './sms-terms.ts'

export interface KarixAccount {
  readonly key: string
  readonly baseUrl: string
}

const answered = z.object({
  ackid: z.coerce.string().default(''),
  status: z.object({ code: z.coerce.string(), desc: z.string().default('') }),
})

/** Of a number that is none: it was refused, and so it will be by others. */
const isAboutNumber = (description: string) => /destination|mobile|dest\b/i.test(description)

/** Karix's JSON API (JsonReceiver, version 1.0): `cust_ref` is our id, which its delivery reports say again. */
export function connectKarix({ key, baseUrl }: KarixAccount, terms: ConnectedSmsTerms): Provider {
  const send = async (message: OutgoingMessage): Promise<SendResult> => {
    const isUnicode = countSegments(message.body).alphabet === 'UCS-2'
    const one = {
      ...{ dest: [message.to.replace('+', '')], text: message.body, send: terms.senderOf(message) },
      ...{ type: isUnicode ? 'UNICODE' : 'PLAIN', cust_ref: message.id, dlr_req: '1' },
      ...{ dlt_entity_id: terms.dltEntityId, dlt_template_id: message.dltTemplateId ?? '' },
    }
    const body = JSON.stringify({ ver: '1.0', key, messages: [one] })
    const answer = await callProvider({ url: `${baseUrl}/httpapi/JsonReceiver`, body, timeoutMs: terms.timeoutMs })
    if (isLater(answer)) return answer
    const read = answered.safeParse(answer.body)
    if (!read.success)
      return { outcome: 'LATER', reason: `HTTP ${answer.status}, no answer of theirs`, isUnknown: true }
    const { ackid, status } = read.data
    if (status.code === '200') return { outcome: 'ACCEPTED', providerMessageId: ackid }
    return {
      outcome: 'REFUSED',
      fault: isAboutNumber(status.desc) ? 'ADDRESS' : 'MESSAGE',
      reason: reasonOf('error', status.code),
    }
  }
  return {
    ...{ name: 'karix', channel: 'SMS', ratePerSecond: terms.ratePerSecond, send },
    costOf: ({ body }) => countSegments(body).segments * terms.segmentMillipaise,
  }
}

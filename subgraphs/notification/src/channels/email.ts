import { createTransport } from 'nodemailer'
import { type OutgoingMessage, type Provider, reasonOf, type SendResult } from './channel.ts'

export interface MailAccount {
  /** `smtps://user:password@host:465`, or `smtp://` */
  readonly url: string
  readonly from: string
  /** Where what cannot be delivered comes back to; the sender where there is none. */
  readonly bounceAddress: string | undefined
  readonly ratePerSecond: number
  readonly mailMillipaise: number
  readonly timeoutMs: number
}

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer
}

/** What is attached to a mail; nothing for most, and nothing where it is not there in time: a mail does not wait for it. Never fails. */
export type FetchAttachments = (message: OutgoingMessage) => Promise<readonly Attachment[]>

/** One mailbox, and nothing by which a header could be added or a second one named. */
const isMailbox = (address: string) =>
  address.length <= 254 && /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[^\s@<>(),;:"\\[\]\p{Cc}]+$/u.test(address)
const hasControl = (text: string) => /[\p{Cc}\u2028\u2029]/u.test(text)

/**
 * E-mail by SMTP, with connections that are kept. The envelope carries our id (RFC 3461), and so does the Message-ID: by either a
 * bounce is known, and a server that has seen it may drop a second copy.
 */
export function connectMail(account: MailAccount, fetchAttachments: FetchAttachments = async () => []): Provider {
  const { from, bounceAddress, timeoutMs } = account
  const host = from.replace(/^.*@/, '').replace('>', '')
  const transport = createTransport({
    url: account.url,
    pool: true,
    maxConnections: 5,
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const send = async (message: OutgoingMessage): Promise<SendResult> => {
    const { id, to, subject, body, unsubscribeUrl } = message
    if (!isMailbox(to)) return { outcome: 'REFUSED', fault: 'ADDRESS', reason: 'no mailbox' }
    if ([subject ?? '', unsubscribeUrl ?? ''].some(hasControl)) {
      return { outcome: 'REFUSED', fault: 'MESSAGE', reason: 'a header with a control character' }
    }
    try {
      const attachments = await fetchAttachments(message)
      const { response } = await transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject: subject ?? '', text: body },
        ...{ messageId: `<${id}@${host}>`, attachments: attachments.map((one) => ({ ...one })) },
        envelope: { from: bounceAddress ?? from.replace(/^.*<(.+)>$/, '$1'), to },
        dsn: { id, return: 'headers', notify: ['failure'], recipient: to },
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl && {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      })
      return { outcome: 'ACCEPTED', providerMessageId: /queued as (\S{1,100})/i.exec(response)?.[1] ?? null }
    } catch (error) {
      return resultOf(error as SmtpError)
    }
  }
  return {
    ...{ name: 'smtp', channel: 'EMAIL', ratePerSecond: account.ratePerSecond, send },
    costOf: () => account.mailMillipaise,
    stop: async () => transport.close(),
  }
}

interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** 5xx about the recipient is for good (RFC 5321), 4xx passes. Without an answer to the text itself it may have arrived. */
function resultOf({ code = 'ERROR', command = '', responseCode }: SmtpError): SendResult {
  const reason = reasonOf(responseCode ?? code, command)
  if (responseCode === undefined || code === 'EAUTH') {
    return { outcome: 'LATER', reason, isUnknown: command === 'DATA' || (code === 'ETIMEDOUT' && command !== 'CONN') }
  }
  if (responseCode < 500) return { outcome: 'LATER', reason, isUnknown: false }
  return { outcome: 'REFUSED', fault: command === 'RCPT TO' ? 'ADDRESS' : 'MESSAGE', reason }
}

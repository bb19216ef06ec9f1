import webpush from 'web-push'
import { type OutgoingMessage, type Provider, reasonOf, type SendResult } from './channel.ts'

export interface PushAccount {
  readonly publicKey: string
  readonly privateKey: string
  /** Whom a push service may write to: `mailto:` or https. */
  readonly subject: string
  readonly ratePerSecond: number
  readonly timeoutMs: number
}

/** A browser that somebody allowed to show messages. */
export interface PushSubscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

export interface PushSubscriptions {
  find(citizenId: string): Promise<readonly PushSubscription[]>
  /** The push service says that it is none any more. */
  drop(endpoint: string): Promise<void>
}

const aDaySeconds = 24 * 60 * 60

/**
 * Web push (RFC 8030), encrypted for the browser (RFC 8291) and signed with the city's key (VAPID, RFC 8292). The topic is made of our
 * id: of two copies that wait for a browser the second replaces the first.
 */
export function connectWebPush(account: PushAccount, subscriptions: PushSubscriptions): Provider {
  const send = async (message: OutgoingMessage): Promise<SendResult> => {
    const known = await subscriptions.find(message.to)
    const results = await Promise.all(known.map((one) => push({ account, subscriptions }, one, message)))
    const accepted = results.find(({ outcome }) => outcome === 'ACCEPTED')
    const later = results.find(({ outcome }) => outcome === 'LATER')
    return accepted ?? later ?? results[0] ?? { outcome: 'REFUSED', fault: 'ADDRESS', reason: 'no browser' }
  }
  return { ...{ name: 'web-push', channel: 'PUSH', ratePerSecond: account.ratePerSecond, send }, costOf: () => 0 }
}

interface PushDeps {
  readonly account: PushAccount
  readonly subscriptions: PushSubscriptions
}

async function push(
  { account, subscriptions }: PushDeps,
  { endpoint, p256dh, auth }: PushSubscription,
  { id, subject, body }: OutgoingMessage,
): Promise<SendResult> {
  const payload = JSON.stringify({ id, title: subject, body })
  const { publicKey, privateKey } = account
  try {
    const details = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: account.subject, publicKey, privateKey },
      ...{ TTL: aDaySeconds, urgency: 'normal', topic: topicOf(id), contentEncoding: 'aes128gcm' },
    })
    const response = await fetch(details.endpoint, {
      method: 'POST',
      headers: Object.fromEntries(
        Object.entries(details.headers).filter(([name]) => name !== 'Content-Length'),
      ) as Record<string, string>,
      body: new Uint8Array(details.body),
      redirect: 'error',
      signal: AbortSignal.timeout(account.timeoutMs),
    })
    await response.body?.cancel()
    return await judge(response, () => subscriptions.drop(endpoint))
  } catch (error) {
    return { outcome: 'LATER', reason: reasonOf('no answer:', (error as Error).name), isUnknown: true }
  }
}

async function judge({ status, headers }: Response, drop: () => Promise<void>): Promise<SendResult> {
  const reason = `HTTP ${status}`
  if (status === 404 || status === 410) {
    await drop()
    return { outcome: 'REFUSED', fault: 'ADDRESS', reason }
  }
  if (status >= 200 && status < 300) return { outcome: 'ACCEPTED', providerMessageId: headers.get('location') }
  if (status === 429 || status >= 500) {
    const afterSeconds = Number(headers.get('retry-after')) || undefined
    return { outcome: 'LATER', reason, afterSeconds, isUnknown: false }
  }
  return { outcome: 'REFUSED', fault: 'MESSAGE', reason }
}

/** At most 32 characters of base64url. */
const topicOf = (id: string) =>
  id
    .replaceAll(/[^\w-]/g, '')
    .replace(/^msg_/, '')
    .replaceAll('-', '')
    .slice(0, 32)

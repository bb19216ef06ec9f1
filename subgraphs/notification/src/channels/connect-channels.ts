import { captureProvider } from './capture.ts'
import { type LeavingChannel, leavingChannels, type OutgoingMessage, type Provider } from './channel.ts'
import type { ChannelConfig } from './channel-settings.ts'
import { connectMail, type FetchAttachments } from './email.ts'
import { connectGupshup } from './gupshup.ts'
import { connectKarix } from './karix.ts'
import { connectWebPush, type PushSubscriptions } from './web-push.ts'
import { connectWhatsapp } from './whatsapp.ts'

export interface Channels {
  /** Who sends by a channel, in the order in which they are asked; never empty. */
  readonly providers: Readonly<Record<LeavingChannel, readonly Provider[]>>
  /** Whether nobody is connected: what is told by it is captured. */
  isCaptured(channel: LeavingChannel): boolean
  stop(): Promise<void>
}

export interface ChannelDeps {
  readonly subscriptions: PushSubscriptions
  readonly fetchAttachments?: FetchAttachments | undefined
  /** Events whose SMS come from the header for such. */
  readonly promotional: ReadonlySet<string>
}

export function connectChannels(config: ChannelConfig, deps: ChannelDeps): Channels {
  const { subscriptions, fetchAttachments, promotional } = deps
  const { mail, push, whatsapp, smsTerms } = config
  const terms = {
    ...smsTerms,
    senderOf: ({ event }: Pick<OutgoingMessage, 'event'>) =>
      event !== null && promotional.has(event) ? smsTerms.promotionalSenderId : smsTerms.senderId,
  }
  const connected: Record<LeavingChannel, readonly Provider[]> = {
    SMS: config.sms.map((one) =>
      one.name === 'karix' ? connectKarix(one.account, terms) : connectGupshup(one.account, terms),
    ),
    EMAIL: mail ? [connectMail(mail, fetchAttachments)] : [],
    PUSH: push ? [connectWebPush(push, subscriptions)] : [],
    WHATSAPP: whatsapp ? [connectWhatsapp(whatsapp)] : [],
  }
  const isCaptured = (channel: LeavingChannel) => connected[channel].length === 0
  const providersOf = (channel: LeavingChannel) =>
    isCaptured(channel) ? [captureProvider(channel)] : connected[channel]
  return {
    providers: Object.fromEntries(
      leavingChannels.map((channel) => [channel, providersOf(channel)]),
    ) as Channels['providers'],
    isCaptured,
    async stop() {
      await Promise.all(Object.values(connected).flatMap((providers) => providers.map((one) => one.stop?.())))
    },
  }
}

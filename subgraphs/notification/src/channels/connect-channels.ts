import { captureProvider } from './capture.ts'
import { type LeavingChannel, leavingChannels, type Provider } from './channel.ts'
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
}

export function connectChannels(config: ChannelConfig, { subscriptions, fetchAttachments }: ChannelDeps): Channels {
  const { mail, push, whatsapp } = config
  const connected: Record<LeavingChannel, readonly Provider[]> = {
    SMS: config.sms.map((one) =>
      one.name === 'karix' ? connectKarix(one.account, config.smsTerms) : connectGupshup(one.account, config.smsTerms),
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

import type { LeavingChannel, Provider } from './channel.ts'

export const captureName = 'capture'

/** Where nobody is connected for a channel: a message has arrived once it can be read at `/dev/messages`. */
export const captureProvider = (channel: LeavingChannel): Provider => ({
  ...{ name: captureName, channel, ratePerSecond: 1_000_000 },
  costOf: () => 0,
  send: async () => ({ outcome: 'ACCEPTED', providerMessageId: null }),
})

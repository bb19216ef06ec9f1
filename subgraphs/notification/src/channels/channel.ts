/** By which a message leaves the house; an inbox is read in it. */
export const leavingChannels = ['SMS', 'EMAIL', 'PUSH', 'WHATSAPP'] as const
export type LeavingChannel = (typeof leavingChannels)[number]

export interface OutgoingMessage {
  /** Ours. A provider that takes a reference gets it, and says it again when it reports. */
  readonly id: string
  /** A number (E.164), an e-mail address, or, for PUSH, whose browsers are to show it. */
  readonly to: string
  readonly subject: string | null
  readonly body: string
  readonly event: string | null
  readonly language: string | null
  /** Under which the text of an SMS is registered with the operators. */
  readonly dltTemplateId: string | null
  readonly unsubscribeUrl: string | null
  /** Whose it is; null while nobody is known by the address. */
  readonly citizenId: string | null
  /** The receipt, or the bill, that is attached to it. */
  readonly paperId: string | null
}

export interface Accepted {
  readonly outcome: 'ACCEPTED'
  /** By which the provider reports; null where it has none. */
  readonly providerMessageId: string | null
}

/** It will not be sent: ADDRESS, nobody is reached there; MESSAGE, something is wrong on our side. */
export interface Refused {
  readonly outcome: 'REFUSED'
  readonly fault: 'ADDRESS' | 'MESSAGE'
  readonly reason: string
}

export interface Later {
  readonly outcome: 'LATER'
  readonly reason: string
  readonly afterSeconds?: number | undefined
  /** Whether it may be on its way all the same: no answer came. */
  readonly isUnknown: boolean
}

export type SendResult = Accepted | Refused | Later

/** Somebody who sends messages of one channel. `send` never throws for what the provider says or does not say. */
export interface Provider {
  readonly name: string
  readonly channel: LeavingChannel
  /** Of all processes together. */
  readonly ratePerSecond: number
  /** Thousandths of a paisa. */
  costOf(message: OutgoingMessage): number
  send(message: OutgoingMessage): Promise<SendResult>
  stop?(): Promise<void>
}

/** Reasons are kept and shown to staff: short, in one line, and without what a provider repeats of the message. */
export const reasonOf = (...parts: readonly unknown[]): string =>
  parts
    .map(String)
    .join(' ')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 200)

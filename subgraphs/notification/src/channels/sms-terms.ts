import type { OutgoingMessage } from './channel.ts'

/** What both providers of SMS are told, and what they cost. */
export interface SmsTerms {
  /** The city's id with the operators' registers (DLT: principal entity). */
  readonly dltEntityId: string
  /** The header: six letters that the message comes from. */
  readonly senderId: string
  /** The header of what is promotional, which operators register apart. */
  readonly promotionalSenderId: string
  readonly ratePerSecond: number
  /** Thousandths of a paisa for each segment. */
  readonly segmentMillipaise: number
  readonly timeoutMs: number
}

export interface ConnectedSmsTerms extends SmsTerms {
  /** The header that a message comes from. */
  readonly senderOf: (message: Pick<OutgoingMessage, 'event'>) => string
}

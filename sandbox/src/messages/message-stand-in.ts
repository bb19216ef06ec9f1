import type { IncomingMessage } from 'node:http'
import type { Reply } from '../http.ts'
import type { MessageBook, TakenMessage } from './message-book.ts'

/** The accounts that the stand-ins know; an empty secret opens none. */
export interface MessageAccounts {
  readonly karixKey: string
  readonly gupshupUserId: string
  readonly gupshupPassword: string
  readonly whatsappAccessToken: string
  readonly whatsappAppSecret: string
  /** Where they report: `http://…/delivery-reports`; nowhere when missing. */
  readonly reportsUrl?: string | undefined
  readonly reportSecret: string
}

export interface MessageCall {
  readonly request: IncomingMessage
  /** Behind the stand-in's own prefix. */
  readonly path: string
  readonly accounts: MessageAccounts
  readonly book: MessageBook
}

export interface Report {
  /** Behind the address of reports. */
  readonly path: string
  readonly body: string
  readonly headers?: Record<string, string>
}

/** A provider of messages: its API, and the words in which it reports. */
export interface MessageStandIn {
  readonly provider: string
  /** Undefined is silence: the message may have been taken. */
  answer(call: MessageCall): Promise<Reply | undefined>
  /** Undefined where it does not report. */
  report(accounts: MessageAccounts, message: TakenMessage, isDelivered: boolean): Report | undefined
}

import type { Utility } from '../../generated/operations.ts'

/** A number as it is on a bill. */
export interface Consumer {
  utility: Utility
  consumerNumber: string
}

export type QuickWay = 'UPI' | 'CARD' | 'NETBANKING'

/** Somebody pressed a way to pay, and whether that arrived is not known: sent again with the same key it is the same payment. */
export interface Pressed {
  way: QuickWay
  /** Null: all that is due. */
  amountPaise: number | null
  /** The payer's secret. */
  idempotencyKey: string
}

/** What the section is opened for: a number, with what was pressed before the page was loaded anew. */
export interface Found {
  consumer: Consumer
  pressed?: Pressed
}

export const toAbout = (found: Found): string => JSON.stringify(found)

/** Undefined for the token of a payment that was begun. */
export const fromAbout = (about: string): Found | undefined => (about.startsWith('{') ? JSON.parse(about) : undefined)

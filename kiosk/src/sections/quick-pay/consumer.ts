import type { Utility } from '../../generated/operations.ts'

/** A number as it is on a bill. */
export interface Consumer {
  utility: Utility
  consumerNumber: string
}

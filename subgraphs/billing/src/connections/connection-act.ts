import type { Events } from '@suvidha/service-kit/events'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** Who does something, and when. */
export interface Act {
  readonly by: string
  readonly at: Date
  /** The day of it in India. */
  readonly today: string
}

export interface ConnectionDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'publish'>
}

/** What people write. Fails with BAD_USER_INPUT that names the field. */
export function checkText(text: string, field: string, most: number): string {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > most || /\p{Cc}/u.test(trimmed)) {
    throw badUserInput(field, `1 to ${most} characters.`)
  }
  return trimmed
}

export const checkReason = (reason: string): string => checkText(reason, 'input.reason', 500)

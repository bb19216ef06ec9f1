import { badUserInput } from '@suvidha/service-kit/public-error'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { minuteOf } from './quiet-hours.ts'

export interface QuietHoursInput {
  readonly from: string
  readonly until: string
}

/** Without input nothing waits at any time. Fails with BAD_USER_INPUT for what is no part of a day. */
export async function setQuietHours(
  prisma: Pick<PrismaClient, 'quietHours'>,
  citizenId: string,
  input: QuietHoursInput | null | undefined,
): Promise<void> {
  const hours = input ? minutesIn(input) : { fromMinute: null, untilMinute: null }
  const said = { ...hours, changedAt: new Date() }
  await prisma.quietHours.upsert({ where: { citizenId }, create: { citizenId, ...said }, update: said })
}

function minutesIn({ from, until }: QuietHoursInput) {
  const fromMinute = minuteOf(from)
  const untilMinute = minuteOf(until)
  if (fromMinute === undefined) throw badUserInput('input.from', 'from is a time of the day: 21:00.')
  if (untilMinute === undefined) throw badUserInput('input.until', 'until is a time of the day: 08:00.')
  if (fromMinute === untilMinute) throw badUserInput('input.until', 'until is another time than from.')
  return { fromMinute, untilMinute }
}

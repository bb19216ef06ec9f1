import { badUserInput } from '@suvidha/service-kit/public-error'
import { hasCheckDigit, withCheckDigit } from '@suvidha/service-kit/verhoeff'
import type { Utility } from './connection.ts'

const firstDigit: Readonly<Record<Utility, number>> = { ELECTRICITY: 1, GAS: 2, WATER: 3 }

/** What a number with a check digit looks like: the utility's digit, ten more, and the check digit. */
const checkedForm = /^[123]\d{11}$/

/** The series of the numbers that applications are given. Those that cities brought along have others. */
const appliedSeries = 2

/** The consumer number with this place (1 to 999,999,999) in a series of its utility. */
export const consumerNumberOf = (utility: Utility, place: bigint | number, series: number = appliedSeries): string =>
  withCheckDigit(`${firstDigit[utility]}${series}${String(place).padStart(9, '0')}`)

/**
 * Refuses a number that was typed wrong before anybody looks for it. Numbers of another form are of before the check
 * digit: they are looked for as they are. Fails with BAD_USER_INPUT.
 */
export function checkConsumerNumber(consumerNumber: string, field: string): void {
  if (!/^\P{Cc}{0,64}$/u.test(consumerNumber)) throw badUserInput(field, 'This is no consumer number.')
  if (checkedForm.test(consumerNumber) && !hasCheckDigit(consumerNumber)) {
    throw badUserInput(field, 'There is a wrong digit in this consumer number.')
  }
}

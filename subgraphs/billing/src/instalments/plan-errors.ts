import { badUserInput, conflict } from '@suvidha/service-kit/public-error'

export const maxPlannedBills = 24

export const planEnded = () => conflict('This instalment plan has ended.')
export const nothingDue = (number: string) => conflict(`Nothing is due on bill ${number}.`)
export const billDisputed = (number: string) => conflict(`Bill ${number} is disputed: first that is decided.`)
export const billPlanned = (number: string) => conflict(`Bill ${number} is paid in instalments already.`)
export const planNotKept = (number: string) =>
  conflict(`Instalments of bill ${number} were agreed before and not kept: the utility decides about others.`)
export const billsMalformed = () =>
  badUserInput('input.billIds', `1 to ${maxPlannedBills} bills of one holder and connection, each once.`)
export const countOutOfRange = (most: number) => badUserInput('input.instalments', `2 to ${most} instalments.`)
export const instalmentTooSmall = (paise: bigint) =>
  badUserInput('input.instalments', `An instalment is of ${paise} paise at least: fewer of them.`)

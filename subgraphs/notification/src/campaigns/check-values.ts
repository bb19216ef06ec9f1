import { badUserInput } from '@suvidha/service-kit/public-error'
import type { EventDefinition, ValueKind } from '../templates/event-definition.ts'
import { personalValues } from './campaign.ts'

export interface CampaignValueInput {
  readonly name: string
  readonly value: string
}

export type SaidValues = Readonly<Record<string, string>>

/** Operators check a variable of an SMS at this length, and refuse longer ones. */
const longestText = 30

/** What the staff say for the variables of the texts; what each person has for themselves is not theirs to say. */
export function checkValues({ values: kinds }: EventDefinition, given: readonly CampaignValueInput[]): SaidValues {
  const said = new Map<string, string>()
  for (const [place, { name, value }] of given.entries()) {
    const kind = isPersonal(name) || !Object.hasOwn(kinds, name) ? undefined : kinds[name]
    if (kind === undefined || said.has(name))
      throw badUserInput(`input.values.${place}.name`, 'The texts have no such value, or it is said twice.')
    const problem = problemOf(value, kind)
    if (problem) throw badUserInput(`input.values.${place}.value`, problem)
    said.set(name, value)
  }
  const missing = Object.keys(kinds).find((name) => !isPersonal(name) && !said.has(name))
  if (missing !== undefined) throw badUserInput('input.values', `The value ${missing} is missing.`)
  return Object.fromEntries(said)
}

const isPersonal = (name: string) => (personalValues as readonly string[]).includes(name)

function problemOf(value: string, kind: ValueKind): string | undefined {
  if (Array.isArray(kind)) return kind.includes(value) ? undefined : `One of ${kind.join(', ')}.`
  if (kind === 'day') return isDay(value) ? undefined : 'A day: 2026-12-04.'
  if (kind === 'time') return isInstant(value) ? undefined : 'An instant: 2026-12-04T04:30:00Z.'
  return /^\P{Cc}+$/u.test(value) && value.trim() !== '' && value.length <= longestText
    ? undefined
    : `1 to ${longestText} characters.`
}

const isDay = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(value).toJSON()?.startsWith(value) === true

const isInstant = (value: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  !Number.isNaN(Date.parse(value))

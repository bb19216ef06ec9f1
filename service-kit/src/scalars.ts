import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { badUserInput } from './public-error.ts'

/** A scalar of whole numbers kept as `bigint`: a JSON integer where it fits 2^53, else a string of digits. */
export function wholeNumberScalar(name: string): GraphQLScalarType<bigint, number | string> {
  const parse = (value: unknown): bigint => {
    if (typeof value === 'bigint') return value
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
    if (typeof value === 'string' && /^-?\d{1,30}$/.test(value)) return BigInt(value)
    throw badUserInput(name, `${name} is a whole number.`)
  }
  return new GraphQLScalarType({
    name,
    serialize: (value) => {
      const whole = parse(value)
      const number = Number(whole)
      return Number.isSafeInteger(number) ? number : whole.toString()
    },
    parseValue: parse,
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.INT || node.kind === Kind.STRING) return parse(node.value)
      throw badUserInput(name, `${name} is a whole number.`)
    },
  })
}

/** From the year 1 to 9999: a database counts no year 0. */
const isOfCalendar = (date: Date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999

/** A calendar day: `Date` at midnight UTC inside, `2026-11-20` outside. */
export const dateScalar = new GraphQLScalarType<Date, string>({
  name: 'Date',
  serialize: (value) => (value as Date).toISOString().slice(0, 10),
  parseValue: (value) => {
    const date =
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
    if (!date || !isOfCalendar(date) || date.toISOString().slice(0, 10) !== value) {
      throw badUserInput('Date', 'Date is a day of the calendar: 2026-11-20.')
    }
    return date
  },
})

/** An instant: `Date` inside, ISO 8601 in UTC outside. */
export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => {
    const date = typeof value === 'string' && /^\d{4}-/.test(value) ? new Date(value) : undefined
    if (!date || !isOfCalendar(date)) throw badUserInput('DateTime', 'DateTime is an instant in ISO 8601.')
    return date
  },
})

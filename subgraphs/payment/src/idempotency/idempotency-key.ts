import { createHash } from 'node:crypto'
import { badUserInput } from '@suvidha/service-kit/public-error'

const maxKeyLength = 255

/** Fails with BAD_USER_INPUT. A control character cannot be stored as text. */
export function checkKey(key: string, field = 'input.idempotencyKey') {
  if (!/^\P{Cc}+$/u.test(key) || key.length > maxKeyLength) {
    throw badUserInput(field, `The key has 1 to ${maxKeyLength} characters.`)
  }
}

/** SHA-256 of an input, hexadecimal: the same for every order in which its fields are named. */
export const hashInput = (input: unknown): string => createHash('sha256').update(canonicalJson(input)).digest('hex')

function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return JSON.stringify(String(value))
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined && field !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}

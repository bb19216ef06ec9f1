import { createHash } from 'node:crypto'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'

const maxKeyLength = 255
/** A key may be forgotten after 24 hours. */
const keptForMs = 24 * 60 * 60 * 1000
/** Old keys that go with each new one: more than one, so that their number falls. */
const forgottenAtOnce = 10

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

/** A few at a time, and none that another is just deleting: nobody waits for it. */
export async function forgetOldKeys(tx: Prisma.TransactionClient) {
  await tx.$executeRaw`
    DELETE FROM idempotency_key WHERE (citizen_id, operation, key) IN (
      SELECT citizen_id, operation, key FROM idempotency_key WHERE created_at < ${new Date(Date.now() - keptForMs)}
      ORDER BY created_at LIMIT ${forgottenAtOnce} FOR UPDATE SKIP LOCKED)`
}

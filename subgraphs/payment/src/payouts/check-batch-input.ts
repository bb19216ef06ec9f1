import { badUserInput } from '@suvidha/service-kit/public-error'

/** Fails with BAD_USER_INPUT. A control character cannot be stored as text. */
export function checkBatchInput({ name, idempotencyKey }: { name: string; idempotencyKey: string }) {
  if (!/^\P{Cc}{1,100}$/u.test(name)) throw badUserInput('input.name', 'A name has 1 to 100 characters.')
  if (!/^\P{Cc}{1,255}$/u.test(idempotencyKey)) {
    throw badUserInput('input.idempotencyKey', 'The key has 1 to 255 characters.')
  }
}

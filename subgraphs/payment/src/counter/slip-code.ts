import { createHash } from 'node:crypto'

/** Crockford's: no letter that is read for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const characters = 10

/** What a kiosk prints and a clerk types: 50 bits of the payment's id, so that the same payment has the same code. */
export function slipCodeOf(paymentId: string): string {
  const digest = createHash('sha256').update(`counter slip ${paymentId}`).digest()
  const code = Array.from({ length: characters }, (_, index) => alphabet[(digest[index] as number) % 32]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** As it was printed, whatever a hand made of it. */
export function readSlipCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '')
  return `${plain.slice(0, 5)}-${plain.slice(5, 10)}`
}

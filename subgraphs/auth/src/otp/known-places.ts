import { createHmac } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { networkOf } from '@suvidha/service-kit/network-of'
import type { Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

const rememberedForMs = 90 * 24 * 60 * 60_000

/** What is kept of an address: which one it was shows only to who has the pepper. */
export function placeOf(pepper: string, address: string): string {
  return createHmac('sha256', pepper)
    .update(`place|${networkOf(address)}`)
    .digest('hex')
}

/** The address by which a place is known: none at a public machine, where the next person stands when this one has left. */
export const addressOfPlace = ({ address, kioskKey }: ClientOrigin, kind?: 'KIOSK' | 'PERSONAL'): string | null =>
  kioskKey !== null || kind === 'KIOSK' ? null : address

/** Whether a code sent to this number was typed in rightly at this place, in the last 90 days. */
export async function isKnownPlace(tx: Tx, phoneNumber: string, place: string | null): Promise<boolean> {
  if (place === null) return false
  const known = await tx.knownPlace.findUnique({ where: { phoneNumber_place: { phoneNumber, place } } })
  return known !== null && known.lastUsedAt.getTime() > Date.now() - rememberedForMs
}

/** Remembers where a right code was typed in. A few places that nobody used for long are forgotten. */
export async function rememberPlace(tx: Tx, phoneNumber: string, place: string | null): Promise<void> {
  if (place === null) return
  const now = new Date()
  await tx.$executeRaw`
    INSERT INTO known_place (phone_number, place, last_used_at) VALUES (${phoneNumber}, ${place}, ${now})
    ON CONFLICT (phone_number, place) DO UPDATE SET last_used_at = excluded.last_used_at`
  await tx.$executeRaw`
    DELETE FROM known_place WHERE (phone_number, place) IN (
      SELECT phone_number, place FROM known_place WHERE last_used_at < ${new Date(now.getTime() - rememberedForMs)}
      ORDER BY last_used_at LIMIT 5 FOR UPDATE SKIP LOCKED)`
}

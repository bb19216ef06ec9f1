import { createHash, randomInt } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'

const howMany = 10
const charactersOfCode = 16
/** Crockford's: none looks like another one. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const lookalikes: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' }

/** Puts ten new codes in the place of all others. In clear they are known to nobody after this. */
export async function replaceRecoveryCodes(tx: Prisma.TransactionClient, citizenId: string) {
  const codes = Array.from({ length: howMany }, createCode)
  await tx.recoveryCode.deleteMany({ where: { citizenId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ citizenId, hash: hashOf(citizenId, code) })),
  })
  return codes
}

/** True once for each code. The `WHERE` decides between two that come at once. */
export async function useRecoveryCode(
  tx: Prisma.TransactionClient,
  { citizenId, code }: { citizenId: string; code: string },
): Promise<boolean> {
  const where = { citizenId, hash: hashOf(citizenId, code), usedAt: null }
  const { count } = await tx.recoveryCode.updateMany({ where, data: { usedAt: new Date() } })
  return count === 1
}

/** `xxxx-xxxx-xxxx-xxxx`: 80 bits. */
function createCode(): string {
  const characters = Array.from({ length: charactersOfCode }, () => alphabet[randomInt(alphabet.length)]).join('')
  return inFours(characters)
}

/** However it is written down. Undefined for what cannot be one. */
export function readRecoveryCode(written: string): string | undefined {
  const read = written
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replace(/[oil]/g, (letter) => lookalikes[letter] ?? letter)
  return /^[0-9abcdefghjkmnpqrstvwxyz]{16}$/.test(read) ? inFours(read) : undefined
}

const inFours = (characters: string) => characters.replace(/.{4}(?=.)/g, '$&-')

/** Random enough for a plain hash; so a change of the keys of this service does not end them. */
function hashOf(citizenId: string, code: string): string {
  return createHash('sha256').update(`${citizenId}|${code}`).digest('hex')
}

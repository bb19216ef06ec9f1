import { badUserInput } from '@suvidha/service-kit/public-error'
import { deriveKey, open, seal } from '@suvidha/service-kit/sealing'
import type { Config } from '../config.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { readRecoveryCode, useRecoveryCode } from './recovery-codes.ts'
import { findStep } from './totp.ts'

type Secret = Pick<Config, 'keyEncryptionSecret'>
export type CodeKind = 'TOTP' | 'RECOVERY_CODE'

/** What was written is six digits of an app, or a recovery code. Fails with BAD_USER_INPUT (`input.code`) for neither. */
export function readCode(written: string): { kind: CodeKind; code: string } {
  const digits = written.length <= 64 ? written.replace(/\s/g, '') : ''
  if (/^\d{6}$/.test(digits)) return { kind: 'TOTP', code: digits }
  const code = readRecoveryCode(written.slice(0, 64))
  if (!code || written.length > 64)
    throw badUserInput('input.code', 'The code has six digits, a recovery code sixteen characters.')
  return { kind: 'RECOVERY_CODE', code }
}

/**
 * Spends a code of a person's second factor: true once for each. A code of a step that is not after the last one used
 * is refused, also when the same code comes twice at once: the `WHERE` decides. `pending` asks the factor that waits
 * for its first code.
 */
export async function spendCode(
  tx: Prisma.TransactionClient,
  config: Secret,
  presented: { citizenId: string; kind: CodeKind; code: string; pending?: boolean },
): Promise<boolean> {
  const { citizenId, kind, code, pending = false } = presented
  if (kind === 'RECOVERY_CODE') return !pending && useRecoveryCode(tx, { citizenId, code })
  const row = await tx.secondFactor.findUnique({ where: { citizenId } })
  if (!row || (row.confirmedAt === null) !== pending) return false
  const { sealedSecret } = row
  const secret = openFactorSecret(config, citizenId, sealedSecret)
  const step = findStep(secret, { code, nowMs: Date.now() })
  if (step === undefined) return false
  const { count } = await tx.secondFactor.updateMany({
    where: { citizenId, sealedSecret, lastStep: { lt: step } },
    data: { lastStep: step, ...(pending && { confirmedAt: new Date() }) },
  })
  return count === 1
}

/** The secret of a factor, as it is kept: bound to the person, so that it cannot be laid under another one. */
export const sealFactorSecret = (config: Secret, citizenId: string, secret: Uint8Array): string =>
  seal(sealingKey(config), citizenId, secret)

export const openFactorSecret = (config: Secret, citizenId: string, sealed: string): Uint8Array =>
  open(sealingKey(config), citizenId, sealed)

const sealingKey = ({ keyEncryptionSecret }: Secret) =>
  deriveKey(keyEncryptionSecret, { service: 'auth', use: 'second-factor' })

/** Within a session, where the person is known. */
export const wrongCode = () => badUserInput('input.code', 'The code is wrong, or was used before.')

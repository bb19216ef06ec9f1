import { createHmac } from 'node:crypto'
import { rateLimited } from '@suvidha/service-kit/public-error'
import { deriveKey } from '@suvidha/service-kit/sealing'
import type { Config } from '../config.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { giveBackTry, type Tries, type TryRule, takeTry, tryRules, untried } from './try-budget.ts'

type Tx = Prisma.TransactionClient

/** What a try counts against: a kind of rule, and whose it is. */
export interface Budget {
  readonly kind: keyof typeof tryRules
  /** HMAC of the phone number, address, device or person it is about: none of them can be read from the table. */
  readonly key: string
}

type BudgetSecret = Pick<Config, 'keyEncryptionSecret'>

export function budgetOf({ keyEncryptionSecret }: BudgetSecret, kind: Budget['kind'], about: string): Budget {
  const hmac = createHmac('sha256', deriveKey(keyEncryptionSecret, { service: 'auth', use: 'login-tries' }))
  return { kind, key: `${kind}:${hmac.update(about).digest('base64url')}` }
}

/** Takes a try from each budget, or from none. Fails with RATE_LIMITED and the longest wait. */
export async function takeTries(tx: Tx, budgets: readonly Budget[]): Promise<void> {
  const now = Date.now()
  const taken = (await lock(tx, budgets)).map(({ key, rule, tries }) => ({ key, ...takeTry(tries, rule, now) }))
  const waits = taken.flatMap((result) => ('waitMs' in result ? [result.waitMs] : []))
  if (waits.length > 0) throw rateLimited(Math.ceil(Math.max(...waits) / 1000))
  for (const result of taken) if ('tries' in result) await store(tx, result.key, result.tries)
  await tx.$executeRaw`
    DELETE FROM login_tries WHERE key IN (
      SELECT key FROM login_tries WHERE forgotten_at < ${new Date(now)} AND key <> ALL (${budgets.map(({ key }) => key)})
      ORDER BY forgotten_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
}

const sharedKinds: ReadonlySet<Budget['kind']> = new Set(['devices', 'network', 'phone'])

/** After a success: what is the person's own begins anew, what is shared gets the try back. */
export async function giveBackTries(tx: Tx, budgets: readonly Budget[]): Promise<void> {
  for (const { key, kind, rule, tries } of await lock(tx, budgets)) {
    if (sharedKinds.has(kind)) await store(tx, key, giveBackTry(tries, rule))
    else await tx.loginTries.delete({ where: { key } })
  }
}

/** The rows, made if need be and held until the transaction ends, always in the order of their keys. */
async function lock(tx: Tx, budgets: readonly Budget[]) {
  const keys = budgets.map(({ key }) => key).sort()
  await tx.$executeRaw`
    INSERT INTO login_tries (key, failures, forgotten_at) SELECT key, 0, to_timestamp(0) FROM unnest(${keys}::text[]) AS key
    ORDER BY key ON CONFLICT (key) DO NOTHING`
  const rows = await tx.$queryRaw<{ key: string; failures: number; blockedUntil: Date | null; forgottenAt: Date }[]>`
    SELECT key, failures, blocked_until AS "blockedUntil", forgotten_at AS "forgottenAt" FROM login_tries
    WHERE key = ANY (${keys}) ORDER BY key FOR UPDATE`
  return budgets.map(({ key, kind }) => {
    const row = rows.find((candidate) => candidate.key === key)
    const rule: TryRule = tryRules[kind]
    const tries: Tries = row
      ? {
          failures: row.failures,
          blockedUntilMs: row.blockedUntil?.getTime() ?? 0,
          forgottenAtMs: row.forgottenAt.getTime(),
        }
      : untried
    return { key, kind, rule, tries }
  })
}

async function store(tx: Tx, key: string, { failures, blockedUntilMs, forgottenAtMs }: Tries) {
  const blockedUntil = blockedUntilMs > 0 ? new Date(blockedUntilMs) : null
  await tx.loginTries.update({ where: { key }, data: { failures, blockedUntil, forgottenAt: new Date(forgottenAtMs) } })
}

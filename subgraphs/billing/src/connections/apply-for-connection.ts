import { randomUUID } from 'node:crypto'
import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { ConnectionApplication } from '../generated/prisma/client.ts'
import { checkDocuments, checkKey, insertApplication } from './application.ts'
import type { Utility } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { checkSupply, checkTariff, type WantedSupply } from './supply-terms.ts'

export interface NewConnectionWish extends WantedSupply {
  readonly utility: Utility
  readonly holderName: string
  readonly address: string
  readonly region: string
  readonly tariffCode: string
  readonly documentIds?: readonly string[] | undefined
  readonly idempotencyKey: string
}

/** A citizen asks for a supply where there is none. Fails with BAD_USER_INPUT and CONFLICT. */
export async function applyForConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  wish: NewConnectionWish,
): Promise<ConnectionApplication> {
  const { utility, region } = wish
  const supply = checkSupply(utility, wish)
  for (const field of utility === 'ELECTRICITY' ? (['phase', 'loadKw'] as const) : (['pipeMm'] as const)) {
    if (supply[field] === undefined) throw badUserInput(`input.${field}`, `A supply of ${utility} has it.`)
  }
  const asked = {
    ...{ kind: 'NEW' as const, utility, region, ...supply },
    holderName: checkText(wish.holderName, 'input.holderName', 120),
    address: checkText(wish.address, 'input.address', 300),
    documentIds: checkDocuments(wish.documentIds),
    idempotencyKey: checkKey(wish.idempotencyKey),
  }
  return prisma.$transaction(async (tx) => {
    await checkTariff(tx, { utility, tariffCode: wish.tariffCode, day: act.today })
    return insertApplication(tx, events, { id: `app_${randomUUID()}`, act, asked })
  })
}

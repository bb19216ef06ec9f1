import { type Page, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Message, Prisma, PrismaClient } from '../generated/prisma/client.ts'

export type DeliveryRow = Pick<
  Message,
  | 'id'
  | 'citizenId'
  | 'channel'
  | 'toAddress'
  | 'event'
  | 'language'
  | 'state'
  | 'priority'
  | 'provider'
  | 'attempts'
  | 'reason'
  | 'createdAt'
  | 'dueAt'
  | 'sentAt'
  | 'endedAt'
>
export type DeliveryPage = Page<DeliveryRow>

export interface DeliveryFilter {
  readonly citizenId?: string | null | undefined
  readonly address?: string | null | undefined
  readonly channel?: string | null | undefined
  readonly event?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly state?: string | null | undefined
}

export interface DeliveryArguments {
  readonly filter?: DeliveryFilter | null | undefined
  readonly first: number
  readonly after?: string | null | undefined
}

/** Never the text. */
export const deliveryColumns = {
  ...{ id: true, citizenId: true, channel: true, toAddress: true, event: true, language: true, state: true },
  ...{ priority: true, provider: true, attempts: true, reason: true },
  ...{ createdAt: true, dueAt: true, sentAt: true, endedAt: true },
} as const

/** What was sent to whom and how it fared, newest first. */
export async function listDeliveries(
  prisma: Pick<PrismaClient, 'message'>,
  { filter, first, after }: DeliveryArguments,
): Promise<DeliveryPage> {
  const { take, after: decoded } = pageArguments({ first, after })
  const behind = decoded === undefined ? undefined : readTimeCursor(decoded)
  const rows = await prisma.message.findMany({
    where: {
      ...whereOf(filter ?? {}),
      ...(behind && {
        OR: [{ createdAt: { lt: behind.at } }, { createdAt: behind.at, id: { lt: behind.id } }],
      }),
    },
    select: deliveryColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  })
  return toPage(rows, { first, after }, ({ createdAt, id }) => timeCursor({ at: createdAt, id }))
}

function whereOf({ address, ...exact }: DeliveryFilter): Prisma.MessageWhereInput {
  const given = Object.entries({ ...exact, toAddress: address }).filter(([, value]) => value != null)
  for (const [name, value] of given) {
    if (!/^\P{Cc}{1,254}$/u.test(String(value))) throw badUserInput(`filter.${name}`, 'It has 1 to 254 characters.')
  }
  return Object.fromEntries(given)
}

/** Enough to know it again: `+91••••••3210`, `a•••@example.com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address.slice(0, 1)}•••${address.slice(at)}`
  return address.startsWith('+') ? `${address.slice(0, 3)}••••••${address.slice(-4)}` : address
}

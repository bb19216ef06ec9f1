import { randomUUID } from 'node:crypto'
import { activateConnection } from '../../subgraphs/billing/src/connections/activate-connection.ts'
import {
  applyForConnection,
  type NewConnectionWish,
} from '../../subgraphs/billing/src/connections/apply-for-connection.ts'
import type { Act } from '../../subgraphs/billing/src/connections/connection-act.ts'
import { approveApplication } from '../../subgraphs/billing/src/connections/decide-application.ts'
import { openBillingHouse } from './billing-house.ts'

export const day = (text: string) => new Date(`${text}T00:00:00Z`)
export const on = (today: string, by: string): Act => ({ by, today, at: new Date(`${today}T06:00:00Z`) })
export const operator = (today = '2026-11-20') => on(today, 'stf_operator')
export const asha = (today = '2026-11-20') => on(today, 'cit_asha')
export const ravi = (today = '2026-11-20') => on(today, 'cit_ravi')
export const error = (code: string, field?: string) => ({ extensions: { code, ...(field && { field }) } })
/** As twenty impatient people, or twenty clicks of one. */
export const ofMany = <T>(what: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, what))

/** Billing's tables with three tariffs, and people who apply for connections. */
export async function openConnectionHouse() {
  const house = await openBillingHouse()
  const order = { unit: 'kWh', issuer: 'i', category: 'c', sourceTitle: 't', sourceUrl: 'https://x', terms: {} }
  for (const [code, utility] of Object.entries({ HOME: 'ELECTRICITY', SHOP: 'ELECTRICITY', PIPE: 'WATER' })) {
    await house.prisma.tariff.create({
      data: { ...order, id: `trf_${randomUUID()}`, code, utility, validFrom: day('2026-01-01') },
    })
  }
  let keys = 0
  const wish = (more: Partial<NewConnectionWish> = {}): NewConnectionWish => {
    keys += 1
    const who = { holderName: 'Asha Patil', address: '7, Park Street', region: 'NORTH' }
    const supply = { utility: 'ELECTRICITY', tariffCode: 'HOME', phase: 'SINGLE', loadKw: '3.50' } as const
    return { ...who, ...supply, idempotencyKey: `key ${keys}`, ...more }
  }
  const applies = (more: Partial<NewConnectionWish> = {}, act = asha()) => applyForConnection(house, act, wish(more))
  return {
    ...house,
    wish,
    applies,
    /** A connection of Asha's since 5 August. */
    async supplied(more: Partial<NewConnectionWish> = {}) {
      const { id: applicationId } = await applies(more, asha('2026-08-01'))
      await approveApplication(house, operator('2026-08-02'), { applicationId })
      const built = await activateConnection(house, operator('2026-08-05'), {
        applicationId,
        connectedOn: '2026-08-05',
      })
      house.published.splice(0)
      return built.id
    },
    eventNames: () => house.published.map(({ event }) => event),
    async kindsOf(connectionId: string) {
      const changes = await house.prisma.connectionChange.findMany({ where: { connectionId }, orderBy: { id: 'asc' } })
      return changes.map(({ kind }) => kind)
    },
  }
}

export type ConnectionHouse = Awaited<ReturnType<typeof openConnectionHouse>>

import { isoDay } from '../day.ts'
import type { Connection } from '../generated/prisma/client.ts'

export const utilities = ['ELECTRICITY', 'GAS', 'WATER'] as const
export type Utility = (typeof utilities)[number]
export type ConnectionStatus = 'ACTIVE' | 'DISCONNECTED' | 'SURRENDERED'

export interface ConnectionRow {
  readonly id: string
  readonly citizenId: string
  readonly utility: Utility
  readonly consumerNumber: string
  readonly status: ConnectionStatus
  readonly holderName: string
  readonly address: string
  readonly region: string
  readonly division: string | null
  /** Days, ISO 8601. */
  readonly connectedOn: string | null
  readonly surrenderedOn: string | null
  readonly advancePaise: bigint
}

/** What a utility allows people to pay in advance. */
interface AdvanceRule {
  /** The most at once, in paise; null: nothing. */
  readonly advanceMaximumPaise: bigint | null
}

/** A connection that is given up has no bills to come. */
export const takesAdvances = ({ status }: Pick<ConnectionRow, 'status'>, { advanceMaximumPaise }: AdvanceRule) =>
  status !== 'SURRENDERED' && advanceMaximumPaise !== null

export function toConnectionRow(stored: Connection): ConnectionRow {
  const { id, citizenId, consumerNumber, holderName, address, region, division, advancePaise } = stored
  return {
    ...{ id, citizenId, consumerNumber, holderName, address, region, division, advancePaise },
    utility: stored.utility as Utility,
    status: stored.status as ConnectionStatus,
    connectedOn: stored.connectedOn && isoDay(stored.connectedOn),
    surrenderedOn: stored.surrenderedOn && isoDay(stored.surrenderedOn),
  }
}

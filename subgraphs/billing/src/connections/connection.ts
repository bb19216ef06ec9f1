export type Utility = 'ELECTRICITY' | 'GAS' | 'WATER'
export type ConnectionStatus = 'ACTIVE' | 'DISCONNECTED' | 'SURRENDERED'

export interface ConnectionRow {
  readonly id: string
  readonly citizenId: string
  readonly utility: Utility
  readonly consumerNumber: string
  readonly status: ConnectionStatus
  readonly holderName: string
  readonly address: string
}

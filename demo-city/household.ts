export type Utility = 'ELECTRICITY' | 'GAS' | 'WATER'

export const regions = ['NORTH', 'EAST', 'SOUTH', 'WEST'] as const
export type Region = (typeof regions)[number]

export interface Household {
  readonly citizenId: string
  readonly name: string
  readonly phoneNumber: string
  readonly email: string | null
  readonly language: 'EN' | 'HI'
  readonly supplies: readonly Supply[]
  /** Who the bills of the latest months are left unpaid by: `asha` has the same ones on any day. */
  readonly habit: 'usual' | 'asha'
}

export interface Supply {
  readonly connectionId: string
  readonly utility: Utility
  readonly consumerNumber: string
  readonly address: string
  /** Ten wards each. */
  readonly region: Region
  readonly usualUsage: number
  /** What its meter showed when it was installed. */
  readonly firstRegister: number
  /** How many days ago the latest bill was issued. */
  readonly issuedDaysAgo: number
  /** PLAIN is the city's usual one; TOD counts by hours of the day; NET has a plant on its roof. */
  readonly tariff: 'PLAIN' | 'TOD' | 'NET'
  /** Its meter's quarter-hours are kept since the latest bill began. */
  readonly sendsIntervals: boolean
  /** What its meter tells of that somebody should look at. */
  readonly oddity: 'VOLTAGE' | 'TAMPER' | null
}

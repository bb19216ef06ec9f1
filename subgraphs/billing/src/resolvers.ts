import { joinResolvers } from '@suvidha/service-kit/join-resolvers'
import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import { alertResolvers } from './alerts/alert-resolvers.ts'
import { billRunResolvers } from './bill-runs/bill-run-resolvers.ts'
import { billResolvers } from './bills/bill-resolvers.ts'
import { applicationResolvers } from './connections/application-resolvers.ts'
import { connectionResolvers } from './connections/connection-resolvers.ts'
import { lifeCycleResolvers } from './connections/life-cycle-resolvers.ts'
import { memberResolvers } from './connections/member-resolvers.ts'
import { consumptionResolvers } from './consumption/consumption-resolvers.ts'
import { depositResolvers } from './deposits/deposit-resolvers.ts'
import { disputeResolvers } from './disputes/dispute-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { instalmentResolvers } from './instalments/instalment-resolvers.ts'
import { meterResolvers } from './meters/meter-resolvers.ts'
import { noteResolvers } from './notes/note-resolvers.ts'
import { paperResolvers } from './papers/paper-resolvers.ts'
import { readingResolvers } from './readings/reading-resolvers.ts'
import { reportResolvers } from './reports/report-resolvers.ts'
import { tariffResolvers } from './tariffs/tariff-resolvers.ts'

export const resolvers = joinResolvers<Resolvers>([
  { Date: dateScalar, DateTime: dateTimeScalar, Paise: wholeNumberScalar('Paise') },
  billResolvers,
  billRunResolvers,
  applicationResolvers,
  connectionResolvers,
  lifeCycleResolvers,
  memberResolvers,
  alertResolvers,
  consumptionResolvers,
  depositResolvers,
  disputeResolvers,
  instalmentResolvers,
  meterResolvers,
  noteResolvers,
  paperResolvers,
  readingResolvers,
  reportResolvers,
  tariffResolvers,
])

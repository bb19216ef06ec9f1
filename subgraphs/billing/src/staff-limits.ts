import type { Viewer } from '@suvidha/service-kit/identity'
import {
  idsAt,
  isLimited,
  type LimitRules,
  limitsAsked,
  type RefuseOutside,
  type StaffLimits,
} from '@suvidha/service-kit/staff-limits'
import type { Context } from './context.ts'
import { isEntityId } from './entity-id.ts'
import type { RegisterMeterInput } from './generated/schema.ts'
import {
  alertNotFound,
  applicationNotFound,
  billNotFound,
  connectionNotFound,
  disputeNotFound,
  noteNotFound,
  overrideNotFound,
  planNotFound,
  readingNotFound,
  runNotFound,
} from './not-found.ts'

interface AskedFor {
  readonly regions?: readonly string[] | null | undefined
  readonly departments?: readonly string[] | null | undefined
}

/** Of the staff for whom payment asks. */
export const limitsOf = ({ regions = null, departments = null }: AskedFor): StaffLimits => ({ regions, departments })

/** Where each kind of thing lies, and what is said where there is none of its id. */
const kinds = {
  alert: ['consumption_alert t JOIN connection c ON c.id = t.connection_id', alertNotFound],
  application: ['connection_application t', applicationNotFound],
  bill: ['bill t JOIN connection c ON c.id = t.connection_id', billNotFound],
  connection: ['connection t', connectionNotFound],
  dispute: ['dispute t JOIN bill b ON b.id = t.bill_id JOIN connection c ON c.id = b.connection_id', disputeNotFound],
  note: ['bill_note t JOIN bill b ON b.id = t.bill_id JOIN connection c ON c.id = b.connection_id', noteNotFound],
  override: ['tariff_override t JOIN connection c ON c.id = t.connection_id', overrideNotFound],
  plan: ['instalment_plan t JOIN connection c ON c.id = t.connection_id', planNotFound],
  reading: ['reading t JOIN connection c ON c.id = t.connection_id', readingNotFound],
  run: ['bill_run t', runNotFound],
} as const satisfies Readonly<Record<string, readonly [from: string, none: () => Error]>>

type Kind = keyof typeof kinds

/** Whether all of these are there, and within the viewer's limits. Of who looks after the whole city nothing is asked. */
export async function areWithin(
  { pool, viewer: { limits } }: Pick<Context, 'pool' | 'viewer'>,
  kind: Kind,
  ids: readonly string[],
): Promise<boolean> {
  if (!isLimited(limits)) return true
  const wanted = [...new Set(ids)]
  if (!wanted.every(isEntityId)) return false
  const [from] = kinds[kind]
  const { rows } = await pool.query<{ count: number }>({
    name: `${kind}_within_limits`,
    text: `SELECT count(*)::int AS count FROM ${from}
      WHERE t.id = ANY($1) AND ($2::text[] IS NULL OR utility = ANY($2)) AND ($3::text[] IS NULL OR region = ANY($3))`,
    values: [wanted, limits.departments, limits.regions],
  })
  return rows[0]?.count === wanted.length
}

/** Whether somebody with a scope of the staff is one here: outside of their limits they are a citizen like others. */
export async function isStaffFor(
  context: Pick<Context, 'pool'> & { readonly viewer: Viewer },
  scope: string,
  [kind, ids]: readonly [Kind, readonly string[]],
): Promise<boolean> {
  return context.viewer.scopes.has(scope) && (await areWithin(context, kind, ids))
}

const within =
  (kind: Kind, path: string): RefuseOutside<Context> =>
  async (context, argumentsOfField) => {
    if (!(await areWithin(context, kind, idsAt(argumentsOfField, path)))) throw kinds[kind][1]()
  }

/** What each field of the staff is to those of them who work in a part of the city. What reads does so in its own SQL. */
export const limitRules: LimitRules<Context> = {
  'Query.balances': 'IN_SQL',
  'Query.billAllocations': 'IN_SQL',
  'Query.billNotes': 'IN_SQL',
  'Query.billRun': within('run', 'id'),
  'Query.billRuns': 'IN_SQL',
  'Query.billsToPrint': 'CITY',
  'Query.connectionApplications': 'IN_SQL',
  'Query.connectionConsumption': 'IN_SQL',
  'Query.connections': 'IN_SQL',
  'Query.consumptionAlerts': 'IN_SQL',
  'Query.consumptionSummary': 'IN_SQL',
  // Of services.
  'Query.debitableAccount': 'CITY',
  'Query.duesToPrint': 'CITY',
  'Query.forecastTariff': 'IN_SQL',
  'Query.heldReadings': 'IN_SQL',
  'Query.openDisputes': 'IN_SQL',
  'Query.overdue': 'IN_SQL',
  'Query.payableAccount': 'CITY',
  'Query.payableAdvances': 'CITY',
  'Query.payableBills': 'CITY',
  'Query.regionLoad': 'IN_SQL',
  'Query.revenue': 'IN_SQL',
  'Query.smartMeters': 'IN_SQL',
  'Query.statementToPrint': 'CITY',
  'Query.tariffOverrides': 'IN_SQL',
  'Query.topConsumers': 'IN_SQL',
  'Query.yearToPrint': 'CITY',
  'Mutation.acceptReading': within('reading', 'input.readingId'),
  'Mutation.acknowledgeAlerts': within('alert', 'ids'),
  'Mutation.activateConnection': within('application', 'input.applicationId'),
  'Mutation.approveBillNote': within('note', 'noteId'),
  'Mutation.approveConnectionApplication': within('application', 'input.applicationId'),
  'Mutation.assignMeter': within('connection', 'input.connectionId'),
  'Mutation.cancelBill': within('bill', 'input.billId'),
  'Mutation.cancelBillRun': within('run', 'id'),
  'Mutation.changeSupply': within('connection', 'input.connectionId'),
  'Mutation.disconnectConnection': within('connection', 'input.connectionId'),
  'Mutation.endTariffOverride': within('override', 'input.id'),
  'Mutation.generateBillRun': within('run', 'id'),
  'Mutation.giveDisconnectionNotice': within('connection', 'connectionId'),
  'Mutation.issueBillNote': within('bill', 'input.billId'),
  'Mutation.overrideTariff': within('connection', 'input.connectionId'),
  'Mutation.publishTariff': 'CITY',
  'Mutation.reconnectConnection': within('connection', 'input.connectionId'),
  // A device lies in a store until it counts somewhere; it is of a utility from the first.
  'Mutation.registerMeter': async ({ viewer }, { input }) => {
    limitsAsked(viewer, { utility: (input as RegisterMeterInput).utility }, 'input.')
  },
  'Mutation.reissueBill': within('bill', 'billId'),
  'Mutation.rejectBillNote': within('note', 'input.noteId'),
  'Mutation.rejectConnectionApplication': within('application', 'input.applicationId'),
  'Mutation.rejectReading': within('reading', 'input.readingId'),
  'Mutation.replaceMeter': within('connection', 'input.connectionId'),
  'Mutation.resolveAlerts': within('alert', 'ids'),
  'Mutation.resolveDispute': within('dispute', 'input.disputeId'),
  // It says which region and utility: FORBIDDEN for another.
  'Mutation.startBillRun': 'IN_SQL',
  'Mutation.submitExportReading': within('connection', 'input.connectionId'),
  'Mutation.transferConnection': within('connection', 'input.connectionId'),
  'Mutation.unassignMeter': within('connection', 'input.connectionId'),
  'Subscription.billRunProgress': within('run', 'id'),
}

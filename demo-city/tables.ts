/** Where the demo city's rows go, with the columns in the order in which the rows have them. Parents before children. */
export const tables = {
  'auth.citizen': 'id, name, phone_number, email, language, roles, regions, departments, created_at',
  'billing.connection':
    'id, citizen_id, utility, consumer_number, status, holder_name, address, region, tariff_code, phase, load_kw, pipe_mm, connected_on, created_at',
  'billing.meter': 'id, serial_number, make, utility, digits, smart, created_at',
  'billing.meter_assignment': 'id, meter_id, connection_id, installed_on, initial_reading, initial_export',
  'billing.reading': 'id, assignment_id, connection_id, read_on, value, source, state, rollovers, read_by, created_at',
  'billing.export_reading': 'id, assignment_id, connection_id, read_on, value, rollovers, state, read_by, created_at',
  'billing.interval_source': 'number, assignment_id, connection_id, meter_id, utility, region',
  'billing.interval_reading': 'source, starts_at, amount, voltage, flags, revision, exported',
  'billing.consumption_alert': 'id, connection_id, kind, since, seen_at, measured, raised_at',
  'billing.bill':
    'id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise, paid_paise, units, tariff_code, phase, whole_periods, blocks, net, disputed, disputed_paise, cancelled, instalment_plan_id, planned_until, kind',
  'billing.bill_series': 'utility, year, last_number',
  'billing.bill_line': 'bill_id, position, label, amount_paise, units, rate, head_kind',
  'billing.instalment_plan':
    'id, connection_id, citizen_id, amount_paise, agreed_by, agreed_at, agreed_on, kept_until, idempotency_key, input_hash',
  'billing.instalment_plan_bill': 'plan_id, bill_id, amount_paise, paid_paise',
  'billing.instalment': 'plan_id, number, due_on, amount_paise',
  'billing.dispute': 'id, bill_id, citizen_id, amount_paise, reason, evidence_ids, raised_at, raised_on',
  'billing.bill_payment': 'bill_id, payment_id, amount_paise, excess_paise, in_full, paid_at',
  'billing.deposit_account': 'connection_id, held_paise',
  'billing.deposit_entry': 'connection_id, kind, amount_paise, bill_id, at',
  'payment.counter': 'id, name, region',
  'payment.payment':
    'id, citizen_id, status, version, amount_paise, currency, method, region, utilities, provider, provider_order_id, provider_payment_id, captured_at, bills_settled_at, receipt_issued_at, expires_at, created_at, updated_at',
  'payment.payment_bill':
    'payment_id, bill_id, position, bill_number, utility, consumer_number, holder_name, connection_id, amount_paise, settled_at',
  'payment.payment_transition': 'payment_id, version, from_status, to_status, source, at',
  'payment.capture': 'id, payment_id, provider, provider_payment_id, kind, state, amount_paise, at',
  'payment.ledger_transaction': 'id, payment_id, capture_id, kind, currency, book_day, at',
  'payment.ledger_posting': 'transaction_id, position, account, amount_paise, bill_id, connection_id',
  'document.receipt_series': 'financial_year, last_number',
  'document.receipt':
    'id, number, financial_year, sequence, payment_id, citizen_id, amount_paise, provider, provider_payment_id, lines, captured_at, issued_at, rendered_at',
  'document.holder': 'citizen_id, language, changed_at',
  'notification.contact': 'citizen_id, name, phone_number, email, language',
  'notification.audience_connection': 'connection_id, utility, region, status, consumer_number, holder_id, version',
  'notification.notification':
    'id, citizen_id, dedupe_key, kind, title, body, event, subject_key, values, created_at, read_at',
} as const

export type TableName = keyof typeof tables

/** In partitions: a month's is made beside the others, and its index grows with it. */
export const partitioned: readonly TableName[] = ['billing.interval_reading']

/** What is made of rows of these tables when all are there. */
export const sums = ['consumption_day', 'consumption_month', 'region_hour', 'interval_correction'] as const
export type Value = string | number | boolean | null

/** Takes one row of the city. */
export type Emit = (table: TableName, ...values: readonly Value[]) => void

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSettlementReport } from './read-settlement-report.ts'

const header =
  'entity_id,type,debit,credit,amount,currency,fee,tax,on_hold,settled,created_at,settled_at,settlement_id,settlement_utr,order_id'
const row = (change: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    entity_id: 'pay_1',
    type: 'payment',
    debit: '0.00',
    credit: '971.00',
    amount: '1000.00',
    currency: 'INR',
    fee: '29.00',
    tax: '4.42',
    on_hold: '0',
    settled: '1',
    created_at: '01/11/2026 10:00:00',
    settled_at: '03/11/2026 11:30:00',
    settlement_id: 'setl_1',
    settlement_utr: '1568176960vxp0rj',
    order_id: 'order_1',
    ...change,
  }
  return header
    .split(',')
    .map((name) => cells[name])
    .join(',')
}
const read = (...rows: string[]) => readSettlementReport('RAZORPAY', [header, ...rows].join('\n'))

test('reads Razorpay’s columns: fee with its tax, net, times of India', () => {
  expect(read(row())).toEqual([
    {
      lineNumber: 2,
      entityId: 'pay_1',
      kind: 'PAYMENT',
      amountPaise: 100_000n,
      feePaise: 2900n,
      taxPaise: 442n,
      netPaise: 97_100n,
      currency: 'INR',
      settlementId: 'setl_1',
      utr: '1568176960vxp0rj',
      orderId: 'order_1',
      settledAt: new Date('2026-11-03T11:30:00+05:30'),
    },
  ])
})

test('reads refunds, adjustments, a BOM, CRLF and quotes; leaves out what is not settled', () => {
  const refund = row({ entity_id: 'rfnd_1', type: 'refund', debit: '1000.00', credit: '0', fee: '0', tax: '0' })
  const adjustment = row({ entity_id: 'adj_1', type: 'adjustment', credit: '"1,234.50"', fee: '0', tax: '' })
  const csv = `\ufeff${[header, refund, adjustment, row({ entity_id: 'pay_2', settled: '0' })].join('\r\n')}\r\n`
  expect(readSettlementReport('RAZORPAY', csv)).toMatchObject([
    { kind: 'REFUND', netPaise: -100_000n },
    { kind: 'ADJUSTMENT', netPaise: 123_450n, taxPaise: 0n },
  ])
})

test('reads Paytm’s columns', () => {
  const paytm = `transactionId,orderId,transactionType,amount,commission,gst,settledAmount,payoutId,payoutDate,utr
20261101,pay_x,ACQUIRING,100.00,1.50,0.27,98.23,PO1,2026-11-03,UTR1
20261102,pay_x,REFUND,50.00,0,0,50.00,PO1,2026-11-03,UTR1`
  expect(readSettlementReport('PAYTM', paytm)).toMatchObject([
    {
      kind: 'PAYMENT',
      feePaise: 177n,
      taxPaise: 27n,
      netPaise: 9823n,
      settledAt: new Date('2026-11-03T00:00:00+05:30'),
    },
    { kind: 'REFUND', netPaise: -5000n },
  ])
})

const faults: readonly (readonly [string, string, object])[] = [
  ['an amount that is none', row({ amount: 'much' }), { lineNumber: 2, column: 'amount' }],
  ['a negative amount', row({ amount: '-1' }), { lineNumber: 2, column: 'amount' }],
  ['three decimals', row({ fee: '29.001' }), { lineNumber: 2, column: 'fee' }],
  ['a net that does not follow', row({ credit: '972.00' }), { lineNumber: 2, column: 'amount' }],
  ['more tax than fee', row({ tax: '30' }), { lineNumber: 2, column: 'amount' }],
  ['an id that is none', row({ entity_id: 'a b' }), { lineNumber: 2, column: 'entity_id' }],
  ['a time that is none', row({ settled_at: '31/02' }), { lineNumber: 2, column: 'settled_at' }],
  ['a line twice', `${row()}\n${row()}`, { lineNumber: 3, column: 'entity_id' }],
  ['a cell too many', `${row()},1`, { problem: expect.any(String) }],
]

test.each(faults)('refuses the whole file for %s, and says where', (_, rows, problem) => {
  const refused = () => read(row({ entity_id: 'pay_0' }).replace('pay_0', 'pay_right'), rows)
  expect(refused).toThrow(
    expect.objectContaining({
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'input.csv', problems: [shifted(problem)] }),
    }),
  )
})

/** One right line stands before. */
function shifted(problem: object) {
  const { lineNumber } = problem as { lineNumber?: number }
  return expect.objectContaining(lineNumber === undefined ? problem : { ...problem, lineNumber: lineNumber + 1 })
}

test.each([
  ['', 'input.csv'],
  ['a,b\n1,2', 'input.csv'],
  [`${header}\n`, 'input.csv'],
  [`${header},amount\n`, 'input.csv'],
  [`${header}\n${row()}\u0000`, 'input.csv'],
  [`${header}\n"${row()}`, 'input.csv'],
])('refuses what is no report: %j', (csv, field) => {
  expect(() => readSettlementReport('RAZORPAY', csv)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', field }) }),
  )
})

test('a provider without reports is named', () => {
  expect(() => readSettlementReport('UPI', header)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ field: 'input.provider' }) }),
  )
})

test('whatever the file, it is read whole or refused as bad input', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      try {
        readSettlementReport('RAZORPAY', `${header}\n${text}`)
      } catch (error) {
        expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
      }
    }),
    { numRuns: 300 },
  )
})

import type { Paper } from '../papers/paper.ts'

const lines = [
  { billNumber: 'E26-0001234', utility: 'ELECTRICITY', consumerNumber: '11000000001', amountPaise: '10229550' },
  { billNumber: 'Advance', utility: 'WATER', consumerNumber: '13000000001', amountPaise: '5000' },
]

/** Papers that tests and the benchmark draw. */
export const sampleReceipt: Paper = {
  id: 'rcp_1',
  kind: 'RECEIPT',
  number: 'SUV/2627/0000042',
  citizenId: 'cit_asha',
  holderName: 'Asha Patil',
  amountPaise: 10_234_550n,
  issuedAt: new Date('2026-11-20T10:15:31.000Z'),
  voidedAt: null,
  voidReason: null,
  code: null,
  facts: {
    paymentId: 'pay_0c2f6f54-9f43-4b5c-9d8a-3f6f9f8f5a11',
    provider: 'RAZORPAY',
    providerPaymentId: 'pay_QxYz12345678',
    method: 'UPI',
    counterName: null,
    amountPaise: '10234550',
    capturedAt: '2026-11-20T10:15:30.000Z',
    lines: lines.map((line) => ({ ...line, holderName: 'Asha Patil' })),
  },
}

const supply = {
  connectionId: 'con_1',
  citizenId: 'cit_asha',
  utility: 'ELECTRICITY',
  consumerNumber: '11000000001',
  holderName: 'Asha Patil',
  address: '7, Lake View Road, Ward 7, Suvidha',
} as const

const about = { citizenId: 'cit_asha', holderName: 'Asha Patil', voidedAt: null, voidReason: null, code: null } as const

const months = [
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-07',
  '2026-08',
  '2026-09',
  '2026-10',
  '2026-11',
]

export const sampleBill: Paper = {
  ...{ ...about, id: 'doc_bill', kind: 'BILL', number: 'E26-0001234', amountPaise: 209_350n },
  issuedAt: new Date('2026-11-30T18:30:00.000Z'),
  facts: {
    ...{ ...supply, billId: 'bil_1', periodStart: '2026-11-01', periodEnd: '2026-11-30', issuedOn: '2026-12-01' },
    ...{ dueDate: '2026-12-20', amountPaise: '209350', units: '251', tariffCode: 'KSEB-LT1' },
    lines: [
      { label: 'Energy charge', amountPaise: '169425', units: '251', rate: '6.75' },
      { label: 'Fixed charge', amountPaise: '22000', units: null, rate: null },
      { label: 'Electricity duty', amountPaise: '16943', units: null, rate: null },
      { label: 'Prompt payment rebate', amountPaise: '-518', units: null, rate: null },
      { label: 'Meter rent', amountPaise: '1500', units: null, rate: null },
    ],
    used: months.map((month, index) => ({ until: `${month}-28`, units: String(140 + ((index * 37) % 112)) })),
  },
}

export const sampleStatement: Paper = {
  ...{ ...about, id: 'doc_statement', kind: 'STATEMENT', number: 'STM/2627/0000007', amountPaise: 259_350n },
  issuedAt: new Date('2026-12-02T06:30:00.000Z'),
  facts: {
    ...{ ...supply, from: '2026-04-01', until: '2026-12-01', openingPaise: '50000', closingPaise: '259350' },
    entries: [
      { on: '2026-04-05', what: 'PAYMENT', reference: 'pay_1', amountPaise: '-50000' },
      { on: '2026-11-01', what: 'BILL', reference: 'E26-0001100', amountPaise: '70000' },
      { on: '2026-11-10', what: 'CREDIT_NOTE', reference: 'CN26-000002', amountPaise: '-20000' },
      { on: '2026-12-01', what: 'BILL', reference: 'E26-0001234', amountPaise: '209350' },
    ],
  },
}

export const sampleCertificate: Paper = {
  ...{ ...about, id: 'doc_certificate', kind: 'NO_DUES_CERTIFICATE', number: 'NDC/2627/0000003', amountPaise: 0n },
  issuedAt: new Date('2026-12-02T06:30:00.000Z'),
  facts: { ...supply, status: 'ACTIVE', lastBill: 'E26-0001234', billedUntil: '2026-11-30', asOf: '2026-12-02' },
}

export const sampleTaxSummary: Paper = {
  ...{ ...about, id: 'doc_tax', kind: 'TAX_SUMMARY', number: 'TAX/2627/0000001', amountPaise: 1_265_062n },
  issuedAt: new Date('2026-12-02T06:30:00.000Z'),
  facts: {
    ...{ financialYear: '2026-27', from: '2026-04-01', until: '2026-12-02', feePaise: '1062' },
    connections: [
      {
        ...{ ...supply, billedPaise: '1473350', paidPaise: '1264000' },
        charges: [
          { label: 'Energy charge', amountPaise: '1253350' },
          { label: 'Fixed charge', amountPaise: '220000' },
        ],
      },
    ],
  },
}

export const samplePapers: readonly Paper[] = [
  sampleReceipt,
  sampleBill,
  sampleStatement,
  sampleCertificate,
  sampleTaxSummary,
]

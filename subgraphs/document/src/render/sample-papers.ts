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

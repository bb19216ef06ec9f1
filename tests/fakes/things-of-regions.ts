import type { IntervalHouse } from './interval-house.ts'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

/** One thing of each kind, all of the north and of electricity. */
export async function addThings({ prisma }: IntervalHouse, at: Date) {
  const amountPaise = 100n
  const of = { billId: 'bil_n', amountPaise, reason: 'so' }
  await prisma.billNote.create({
    data: {
      ...{ ...of, id: 'nte_n', kind: 'CREDIT', cause: 'CORRECTION', status: 'PENDING_APPROVAL' },
      ...{ requestedBy: 'stf_2', idempotencyKey: 'k' },
      lines: { create: { billId: 'bil_n', position: 0, amountPaise: -amountPaise } },
    },
  })
  const dispute = { id: 'dsp_n', citizenId: 'cit_asha', evidenceIds: [], raisedAt: at, raisedOn: day('2026-11-20') }
  await prisma.dispute.create({ data: { ...of, ...dispute } })
  const days = { validFrom: day('2026-11-01'), validUntil: day('2026-11-10') }
  await prisma.tariffOverride.create({
    data: { id: 'tro_n', connectionId: 'con_e', tariffCode: 'T', ...days, reason: 'so', setBy: 'stf_2' },
  })
  const alert = { kind: 'TAMPER', since: at, seenAt: at, raisedAt: at }
  await prisma.consumptionAlert.create({ data: { ...alert, id: 'alr_n', connectionId: 'con_e' } })
  await prisma.reading.create({
    data: {
      ...{ id: 'rdg_n', assignmentId: 'asg_E1', connectionId: 'con_e', readOn: day('2026-11-18') },
      ...{ value: '5', source: 'CITIZEN', state: 'HELD', reason: 'JUMP' },
    },
  })
  await prisma.billRun.create({
    data: {
      ...{
        id: 'brn_n',
        utility: 'ELECTRICITY',
        region: 'NORTH',
        periodStart: day('2026-10-01'),
        periodEnd: day('2026-10-31'),
      },
      ...{ connections: 1, chunks: 1, startedBy: 'stf_2', status: 'FINISHED' },
    },
  })
  await prisma.connectionApplication.create({
    data: {
      ...{
        id: 'app_n',
        kind: 'NEW',
        citizenId: 'cit_asha',
        utility: 'ELECTRICITY',
        holderName: 'Asha',
        address: 'Lake View Road',
      },
      ...{ region: 'NORTH', areaKind: 'METRO', documentIds: [], idempotencyKey: 'k', inputHash: 'h' },
      ...{ appliedOn: day('2026-11-01'), dueBy: day('2026-11-08') },
    },
  })
  const paid = { paymentId: 'pay_n', amountPaise, paidAt: at, inFull: true }
  await prisma.billPayment.create({ data: { billId: 'bil_n', ...paid } })
  await prisma.instalmentPlan.create({
    data: {
      ...{
        id: 'ipl_n',
        connectionId: 'con_w',
        citizenId: 'cit_asha',
        amountPaise: 1000n,
        agreedBy: 'cit_asha',
        agreedAt: at,
      },
      ...{ agreedOn: day('2026-11-20'), keptUntil: day('2026-12-20'), idempotencyKey: 'k', inputHash: 'h' },
      instalments: { create: { number: 1, dueOn: day('2026-12-20'), amountPaise: 1000n } },
      bills: { create: { billId: 'bil_w', amountPaise: 1000n, paidPaise: 0n } },
    },
  })
}

/** A gas connection of the south, with a bill and an alert. */
export async function addSouth({ prisma, addBill }: IntervalHouse, now: Date) {
  const place = { holderName: 'Meera', address: '1, South End', region: 'SOUTH' }
  await prisma.connection.create({
    data: { id: 'con_s', citizenId: 'cit_meera', utility: 'GAS', consumerNumber: 'C-con_s', ...place },
  })
  await addBill({ id: 'bil_s', connectionId: 'con_s', dueDate: '2026-11-01' })
  const at = { since: now, seenAt: now, raisedAt: now }
  await prisma.consumptionAlert.create({ data: { id: 'alr_s', connectionId: 'con_s', kind: 'TAMPER', ...at } })
}

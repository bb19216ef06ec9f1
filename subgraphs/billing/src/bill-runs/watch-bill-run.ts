import { watchRow } from '@suvidha/service-kit/watch-row'
import type { BillRun } from '../generated/prisma/client.ts'
import { type BillRunDeps, billRunTopic, isOver } from './bill-run.ts'

const stateOf = ({ status, previewedChunks, issuedChunks }: BillRun) => [status, previewedChunks, issuedChunks].join()

/** A run as it is now, then after each change, until it is over. */
export const watchBillRun = ({ live, prisma }: Pick<BillRunDeps, 'live' | 'prisma'>, id: string) =>
  watchRow<BillRun>({
    ...{ live, topic: billRunTopic, id, isOver },
    load: () => prisma.billRun.findUnique({ where: { id } }),
    isNews: (run, sent) => !sent || stateOf(run) !== stateOf(sent),
  })

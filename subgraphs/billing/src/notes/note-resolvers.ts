import { isoDay, toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { cancelBill } from './cancel-bill.ts'
import { decideNote } from './decide-note.ts'
import { listNotes } from './note-loaders.ts'
import { reissueBill } from './reissue-bill.ts'
import { requestNote } from './request-note.ts'

export const noteResolvers = {
  Query: {
    billNotes: (_, { status, first, after }, { prisma, viewer: { limits } }) =>
      listNotes(prisma, { status, limits, first, after }),
  },
  Mutation: {
    issueBillNote: (_, { input: { lines, ...input } }, { deps, viewer }) =>
      requestNote(deps, viewer.id, { ...input, lines: lines ?? undefined }),
    approveBillNote: (_, { noteId }, { deps, viewer }) => decideNote(deps, { noteId, decidedBy: viewer.id }),
    rejectBillNote: (_, { input: { noteId, reason } }, { deps, viewer }) =>
      decideNote(deps, { noteId, decidedBy: viewer.id, rejectedBecause: reason }),
    reissueBill: (_, { billId }, { deps, viewer }) => reissueBill(deps, viewer.id, billId),
    cancelBill: (_, { input }, { deps, viewer }) => cancelBill(deps, viewer.id, input),
  },
  Bill: {
    notes: ({ id }, _, { notes }) => notes.load(id),
  },
  BillNoteConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  BillNote: {
    amount: ({ amountPaise }) => toMoney(amountPaise),
    lines: ({ id }, _, { noteLines }) => noteLines.load(id),
    issuedOn: ({ issuedOn }) => issuedOn && toDate(isoDay(issuedOn)),
  },
  ReissuedBill: {
    amount: ({ amountPaise }) => toMoney(amountPaise),
    dueDate: ({ dueDate }) => toDate(isoDay(dueDate)),
  },
  BillNoteLine: {
    kind: ({ headKind }) => headKind,
    amount: ({ amountPaise }) => toMoney(amountPaise),
  },
} satisfies Resolvers

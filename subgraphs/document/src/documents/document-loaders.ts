import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import { billPapersFor } from '../bills/find-bill-papers.ts'
import type { Deps } from '../context.ts'
import { findPapers } from '../papers/find-paper.ts'
import type { Paper } from '../papers/paper.ts'

/** Papers that the viewer may see, in key order; null for any other. */
export const createDocumentLoaders = (deps: Deps, viewer: Viewer) => ({
  paperById: new DataLoader<string, Paper | null>(async (ids) => {
    const papers = await findPapers(deps.prisma, ids)
    return ids.map((id) => (papers.get(id)?.citizenId === viewer.id ? (papers.get(id) ?? null) : null))
  }),
  paperOfBill: new DataLoader<string, Paper | null>((billIds) => billPapersFor(deps, viewer, billIds)),
})

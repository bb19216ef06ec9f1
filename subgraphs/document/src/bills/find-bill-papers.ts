import type { Viewer } from '@suvidha/service-kit/identity'
import type { Deps } from '../context.ts'
import { paperOfDocument } from '../documents/document-paper.ts'
import { isEntityId } from '../entity-id.ts'
import type { Paper } from '../papers/paper.ts'
import { askForBills, writeBillPapers } from './issue-bill-papers.ts'

/**
 * The papers of bills, in the order of their ids; null for a bill that the viewer may not see. Who may is billing's to say, and is asked
 * with the viewer's own token, but for holders, whose name is on the paper. A bill of before there were papers gets its own.
 */
export async function billPapersFor(deps: Deps, viewer: Viewer, billIds: readonly string[]): Promise<(Paper | null)[]> {
  if (viewer.kind === 'anonymous') return billIds.map(() => null)
  const wanted = billIds.filter(isEntityId)
  const rows = await deps.prisma.document.findMany({ where: { kind: 'BILL', subject: { in: wanted } } })
  const papers = new Map(rows.map((row) => [row.subject, paperOfDocument(row)]))
  const others = wanted.filter((id) => papers.get(id)?.citizenId !== viewer.id)
  const seen = new Set(await seenOf(deps, viewer, others))
  const missing = [...seen].filter((id) => !papers.has(id))
  for (const [billId, paper] of await writeMissing(deps, missing)) papers.set(billId, paper)
  return billIds.map((id) => {
    const paper = papers.get(id)
    return paper && (paper.citizenId === viewer.id || seen.has(id)) ? paper : null
  })
}

async function seenOf({ callBilling }: Deps, { authorization }: Viewer, billIds: readonly string[]): Promise<string[]> {
  if (billIds.length === 0) return []
  const { data } = await callBilling({
    query: 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Bill { id number } } }',
    variables: { of: billIds.map((id) => ({ __typename: 'Bill', id })) },
    authorization,
  })
  const bills = ((data ?? {}) as { _entities?: ({ id: string } | null)[] })._entities ?? []
  return bills.flatMap((bill) => bill?.id ?? [])
}

/** By their bills; the paper of a bill has been written by somebody else meanwhile, or is now. Of a bill that billing does not know there is none. */
export async function writeMissing(deps: Deps, billIds: readonly string[]): Promise<[string, Paper][]> {
  if (billIds.length === 0) return []
  await writeBillPapers(deps, deps.prisma, await askForBills(deps, billIds))
  const rows = await deps.prisma.document.findMany({ where: { kind: 'BILL', subject: { in: [...billIds] } } })
  return rows.map((row) => [row.subject, paperOfDocument(row)])
}

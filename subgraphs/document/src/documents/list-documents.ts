import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { findPapers } from '../papers/find-paper.ts'
import type { Paper, PaperKind } from '../papers/paper.ts'

export interface PaperPage extends Page<Paper> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

interface Wanted extends Paging {
  readonly kinds?: readonly PaperKind[] | null | undefined
}

/** Receipts count from when their PDF is made, as everywhere. */
const papersOf = (citizenId: string, kinds: readonly PaperKind[] | null | undefined) => Prisma.sql`(
  SELECT id, 'RECEIPT' AS kind, issued_at AS at FROM receipt WHERE citizen_id = ${citizenId} AND rendered_at IS NOT NULL
  UNION ALL SELECT id, kind, issued_at FROM document WHERE citizen_id = ${citizenId}) AS paper
  WHERE ${kinds ? Prisma.sql`kind = ANY(${[...kinds]})` : Prisma.sql`true`}`

/** A citizen's papers of all kinds, newest first. Fails with BAD_USER_INPUT. */
export async function listDocuments(prisma: PrismaClient, citizenId: string, wanted: Wanted): Promise<PaperPage> {
  const { take, after } = pageArguments(wanted)
  const behind = after === undefined ? undefined : readTimeCursor(after)
  const rest = behind ? Prisma.sql`AND (at, id) < (${behind.at}, ${behind.id})` : Prisma.empty
  const rows = await prisma.$queryRaw<{ id: string; at: Date }[]>`
    SELECT id, at FROM ${papersOf(citizenId, wanted.kinds)} ${rest} ORDER BY at DESC, id DESC LIMIT ${take}`
  const papers = await findPapers(
    prisma,
    rows.map(({ id }) => id),
  )
  const found = rows.flatMap(({ id }) => papers.get(id) ?? [])
  return {
    ...toPage(found, wanted, ({ issuedAt: at, id }) => timeCursor({ at, id })),
    async totalCount() {
      const [counted] = await prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM ${papersOf(citizenId, wanted.kinds)}`
      return counted?.count ?? 0
    },
  }
}

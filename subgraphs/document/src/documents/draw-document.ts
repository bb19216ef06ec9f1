import type { Deps } from '../context.ts'
import { languageOf } from '../holders/holder-language.ts'
import { drawPaper } from '../papers/draw-paper.ts'
import { paperOfDocument } from './document-paper.ts'

/** Draws a paper as its holder reads it, so that whoever opens it finds the file. Done again it makes the same one. */
export async function drawDocument(deps: Deps, documentId: string): Promise<void> {
  const paper = paperOfDocument(await deps.prisma.document.findUniqueOrThrow({ where: { id: documentId } }))
  const form = { language: await languageOf(deps.prisma, paper.citizenId), format: 'A4' } as const
  // Whoever wrote a mail about it may have had it drawn.
  const drawn = await deps.prisma.rendition.findFirst({ where: { documentId, ...form }, select: { sha256: true } })
  if (!drawn) await drawPaper(deps, paper, form)
}

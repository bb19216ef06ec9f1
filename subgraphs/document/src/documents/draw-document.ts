import type { Deps } from '../context.ts'
import { languageOf } from '../holders/holder-language.ts'
import { readPaperFile } from '../papers/read-paper-file.ts'
import { paperOfDocument } from './document-paper.ts'

/** Draws a paper as its holder reads it, so that whoever opens it finds the file. Done again it makes the same one. */
export async function drawDocument(deps: Deps, documentId: string): Promise<void> {
  const paper = paperOfDocument(await deps.prisma.document.findUniqueOrThrow({ where: { id: documentId } }))
  const language = await languageOf(deps.prisma, paper.citizenId)
  // Whoever wrote a mail about it may have had it drawn.
  await readPaperFile(deps, paper, { language, format: 'A4' })
}

import type { Deps } from '../context.ts'
import { languageOf } from '../holders/holder-language.ts'
import { drawPaper } from '../papers/draw-paper.ts'
import { findPaper } from '../papers/find-paper.ts'

/** Draws a paper as its holder reads it, so that whoever opens it finds the file. Done again it makes the same one. */
export async function drawDocument(deps: Deps, documentId: string): Promise<void> {
  const paper = await findPaper(deps.prisma, documentId)
  if (!paper) throw new Error(`there is no paper ${documentId}`)
  await drawPaper(deps, paper, { language: await languageOf(deps.prisma, paper.citizenId), format: 'A4' })
}

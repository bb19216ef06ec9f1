import { upiIntentOf } from '../bills/upi-code.ts'
import type { Deps } from '../context.ts'
import { drawPaper, type Form } from './draw-paper.ts'
import type { Paper } from './paper.ts'

/** The file of a paper in one of its forms. One that was never drawn, or that the storage lost, is drawn. */
export async function readPaperFile(deps: Deps, paper: Paper, form: Form): Promise<Buffer> {
  const { language, format } = form
  const upiIntent = await upiIntentOf(deps, paper)
  const drawn = await deps.prisma.rendition.findFirst({
    where: { documentId: paper.id, language, format, voided: paper.voidedAt !== null, upiIntent },
    orderBy: { drawnAt: 'desc' },
  })
  const stored = drawn && (await deps.storage.get(drawn.sha256))
  return stored ?? (await drawPaper(deps, paper, form, upiIntent)).bytes
}

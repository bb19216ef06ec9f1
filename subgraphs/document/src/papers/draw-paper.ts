import { upiIntentOf } from '../bills/upi-code.ts'
import type { Deps } from '../context.ts'
import type { Drawing } from '../render/drawing.ts'
import type { Format } from '../render/format.ts'
import { dayInIndia, formatInstant } from '../text/days.ts'
import type { Language } from '../text/language.ts'
import { ensureCode } from '../verification/ensure-code.ts'
import type { Paper } from './paper.ts'
import { prints } from './printed.ts'

/** In which of its forms a paper is wanted. */
export interface Form {
  readonly language: Language
  readonly format: Format
}

export interface DrawnPaper {
  readonly bytes: Buffer
  readonly sha256: string
}

/** Draws a paper, keeps the file, and remembers its hash: any file that was ever handed out is known by it. */
export async function drawPaper(deps: Deps, paper: Paper, form: Form, upiIntent?: string): Promise<DrawnPaper> {
  const { storage, prisma, config } = deps
  const { language, format } = form
  const [code, upi] = await Promise.all([ensureCode(deps, paper), upiIntent ?? upiIntentOf(deps, paper)])
  const drawing = drawingOf(paper, { language, format, code, publicUrl: config.publicUrl, upiIntent: upi })
  const bytes = await deps.renderer.render(drawing, format)
  const sha256 = await storage.put(bytes)
  const about = { documentId: paper.id, language, format, voided: paper.voidedAt !== null, upiIntent: upi }
  await prisma.rendition.createMany({ data: [{ ...about, sha256, drawnAt: new Date() }], skipDuplicates: true })
  return { bytes, sha256 }
}

interface Drawn extends Form {
  readonly code: string
  readonly publicUrl: string
  readonly upiIntent?: string
}

/** What a thread is told of a paper; the same paper and form, the same text. */
export function drawingOf(paper: Paper, { language, format, code, publicUrl, upiIntent = '' }: Drawn): Drawing {
  const { template, of } = prints[paper.kind]
  const whole = {
    ...of(paper, language),
    ...(paper.voidedAt && { voided: { at: formatInstant(paper.voidedAt, language), reason: paper.voidReason } }),
    ...{ language, number: paper.number, holderName: paper.holderName },
    issued: dayInIndia(paper.issuedAt),
    issuedAt: formatInstant(paper.issuedAt, language),
    site: publicUrl,
  }
  return {
    template: format === 'A4' ? `${template}.typ` : `${template}-roll.typ`,
    paper: JSON.stringify(whole),
    codes: { verification: `${publicUrl}/verify/${code}`, ...(upiIntent !== '' && { pay: upiIntent }) },
    issuedAtSeconds: Math.floor(paper.issuedAt.getTime() / 1000),
  }
}

import { writeMissing } from '../bills/find-bill-papers.ts'
import type { Deps } from '../context.ts'
import { paperOfDocument } from '../documents/document-paper.ts'
import { isEntityId } from '../entity-id.ts'
import { languageOf } from '../holders/holder-language.ts'
import { paperOfReceipt } from '../receipts/receipt-paper.ts'
import { contentTypeOf } from '../render/format.ts'
import { fileNameOf, type Paper } from './paper.ts'
import { readPaperFile } from './read-paper-file.ts'

export interface WantedPaper {
  readonly citizenId: string
  /** The id of a receipt, or of a bill. */
  readonly of: string
  readonly maxBytes: number
}

export interface PaperToAttach {
  readonly name: string
  readonly contentType: string
  readonly base64: string
}

const format = 'A4'

/** Null for what is another's, void, too large, or not there: the mail goes without. */
export async function findPaperToAttach(deps: Deps, wanted: WantedPaper): Promise<PaperToAttach | null> {
  const paper = isEntityId(wanted.of) ? await findPaperOf(deps, wanted.of) : undefined
  if (!paper || paper.citizenId !== wanted.citizenId || paper.voidedAt !== null) return null
  const language = await languageOf(deps.prisma, paper.citizenId)
  const bytes = await readPaperFile(deps, paper, { language, format })
  if (bytes.length > wanted.maxBytes) return null
  return { name: fileNameOf(paper, format), contentType: contentTypeOf(format), base64: bytes.toString('base64') }
}

/** A bill is told to document and to whoever writes the mail at the same time: whoever comes first writes its paper. */
async function findPaperOf(deps: Deps, of: string): Promise<Paper | undefined> {
  if (of.startsWith('rcp_')) {
    const receipt = await deps.prisma.receipt.findUnique({ where: { id: of } })
    return receipt ? paperOfReceipt(receipt) : undefined
  }
  const row = await deps.prisma.document.findUnique({ where: { kind_subject: { kind: 'BILL', subject: of } } })
  return row ? paperOfDocument(row) : (await writeMissing(deps, [of]))[0]?.[1]
}

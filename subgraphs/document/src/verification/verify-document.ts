import { maskName } from '@suvidha/service-kit/mask-name'
import type { Deps } from '../context.ts'
import { isEntityId } from '../entity-id.ts'
import { findPaper } from '../papers/find-paper.ts'
import { type Paper, type PaperKind, provenFacts } from '../papers/paper.ts'
import { digestOf } from './canonical-json.ts'
import { type CodeClaims, codeHash, openCode } from './verification-code.ts'

export interface Verification {
  readonly genuine: boolean
  readonly paper: Paper | undefined
  /** Null while the city has the paper. */
  readonly deletedAt: Date | null
  /** Null where no file was asked about. */
  readonly fileIsOurs: boolean | null
}

const notGenuine: Verification = { genuine: false, paper: undefined, deletedAt: null, fileIsOurs: null }

/**
 * Whether a code, or the address that ends in it, is one that the city has given to a paper, and the paper's row still says what was signed. Who has the
 * code has the paper: they are told what it says of itself, so that they can compare. Nothing is told of another one.
 */
export async function verifyDocument(
  deps: Pick<Deps, 'prisma' | 'keys'>,
  given: string,
  fileSha256?: string | null,
): Promise<Verification> {
  const code = given.slice(given.lastIndexOf('/') + 1).trim()
  const claims = await openCode(code, deps.keys.find)
  if (!claims) return notGenuine
  const paper = await findPaper(deps.prisma, claims.id)
  // A key in wrong hands signs what it likes, and who can write the table what they like: it takes both.
  if (!paper) return verifyDeleted(deps, code, claims)
  const holds = paper.code === code && claims.digest === digestOf(provenFacts(paper))
  if (!holds) return notGenuine
  const fileIsOurs = fileSha256 ? await isFileOf(deps.prisma, paper.id, fileSha256) : null
  return { genuine: true, paper, deletedAt: null, fileIsOurs }
}

/** A paper whose time was over: its code is known, and says itself what the paper said. */
async function verifyDeleted(
  { prisma }: Pick<Deps, 'prisma'>,
  code: string,
  { id, kind, number, issued, paise }: CodeClaims,
): Promise<Verification> {
  const gone = isEntityId(id) ? await prisma.deletedPaper.findUnique({ where: { id } }) : null
  if (!gone || gone.codeSha256 !== codeHash(code)) return notGenuine
  const said = { id, kind: kind as PaperKind, number, issuedAt: new Date(issued * 1000), amountPaise: BigInt(paise) }
  const forgotten = { citizenId: '', holderName: '', voidReason: null, facts: null, code }
  return {
    genuine: true,
    paper: { ...said, ...forgotten, voidedAt: gone.voidedAt },
    deletedAt: gone.deletedAt,
    fileIsOurs: null,
  }
}

async function isFileOf(prisma: Deps['prisma'], documentId: string, given: string): Promise<boolean> {
  const sha256 = given.toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(sha256)) return false
  return (await prisma.rendition.count({ where: { documentId, sha256 } })) > 0
}

/** As a stranger may see it. */
export const maskedHolder = ({ holderName }: Paper): string => holderName.split(', ').map(maskName).join(', ')

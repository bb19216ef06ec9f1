import { maskName } from '@suvidha/service-kit/mask-name'
import type { Deps } from '../context.ts'
import { findPaper } from '../papers/find-paper.ts'
import { type Paper, provenFacts } from '../papers/paper.ts'
import { digestOf } from './canonical-json.ts'
import { openCode } from './verification-code.ts'

export interface Verification {
  readonly genuine: boolean
  readonly paper: Paper | undefined
}

const notGenuine: Verification = { genuine: false, paper: undefined }

/**
 * Whether a code, or the address that ends in it, is one that the city has given to a paper, and the paper's row still says what was signed. Who has the
 * code has the paper: they are told what it says of itself, so that they can compare. Nothing is told of another one.
 */
export async function verifyDocument(deps: Pick<Deps, 'prisma' | 'keys'>, given: string): Promise<Verification> {
  const code = given.slice(given.lastIndexOf('/') + 1).trim()
  const claims = await openCode(code, deps.keys.find)
  if (!claims) return notGenuine
  const paper = await findPaper(deps.prisma, claims.id)
  // A key in wrong hands signs what it likes, and who can write the table what they like: it takes both.
  const holds = paper?.code === code && claims.digest === digestOf(provenFacts(paper))
  return holds ? { genuine: true, paper } : notGenuine
}

/** As a stranger may see it. */
export const maskedHolder = ({ holderName }: Paper): string => holderName.split(', ').map(maskName).join(', ')

import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import type { SigningKeyInUse } from '../keys/document-keys.ts'
import { type Paper, provenFacts } from '../papers/paper.ts'
import { digestOf } from './canonical-json.ts'

/** What a code says by itself, to whoever has the published keys and no network. */
export interface CodeClaims {
  readonly id: string
  readonly kind: string
  readonly number: string
  /** Seconds since 1970. */
  readonly issued: number
  /** What the paper is over, whole paise as digits. */
  readonly paise: string
  /** Of what the paper says: `digestOf(provenFacts)`. */
  readonly digest: string
}

/**
 * The code of a paper: a compact JWS (RFC 7515, EdDSA). It is over what the paper says and not over the bytes of a PDF,
 * which holds the code itself and is another one in each language. Ed25519 is deterministic: the same paper, the same code.
 */
export function signCode({ kid, privateKey }: SigningKeyInUse, paper: Paper): string {
  const { id, kind, number, issuedAt, amountPaise } = paper
  const claims: CodeClaims = {
    ...{ id, kind, number },
    issued: Math.floor(issuedAt.getTime() / 1000),
    paise: amountPaise.toString(),
    digest: digestOf(provenFacts(paper)),
  }
  const signed = `${toBase64url({ alg: 'EdDSA', kid })}.${toBase64url(claims)}`
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`
}

/** Longer than any code of ours. */
const maxCodeLength = 2000
const form = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/

/** What a code says, where one of the keys has signed it; undefined for anything else. */
export async function openCode(
  code: string,
  findKey: (kid: string) => Promise<KeyObject | undefined>,
): Promise<CodeClaims | undefined> {
  const [, header = '', payload = '', signature = ''] = (code.length <= maxCodeLength && form.exec(code)) || []
  const { alg, kid } = parse(header) as { alg?: unknown; kid?: unknown }
  if (alg !== 'EdDSA' || typeof kid !== 'string' || !/^[\w-]{1,64}$/.test(kid)) return undefined
  const key = await findKey(kid)
  const isSigned = key && verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))
  return isSigned ? (parse(payload) as CodeClaims) : undefined
}

/** By which the code of a paper that is gone is known. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex')

const toBase64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function parse(part: string): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

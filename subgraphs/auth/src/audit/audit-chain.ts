import { createHmac } from 'node:crypto'
import { canonicalJson, type Plain } from './canonical-json.ts'

/** What is signed of an entry when it is written. Its id is not known by then: the link holds it. */
export interface SignedPart {
  readonly at: Date
  readonly action: string
  readonly actorKind: string
  readonly actorId: string
  readonly subjectId: string | null
  readonly sessionId: string | null
  readonly address: string | null
  readonly details: Plain
}

export interface StoredEntry extends SignedPart {
  /** A whole number; a string, as PostgreSQL hands it out. */
  readonly id: string
  readonly mac: string
}

/** The end of the log, or a place in it. Before the first entry: number 0, no hash. */
export interface Head {
  readonly number: bigint
  readonly hash: string
}

export const noHead: Head = { number: 0n, hash: '' }

/** HMAC-SHA256, base64url. The first word keeps what is signed for one purpose from being taken for the other. */
const sign = (key: string, purpose: 'entry' | 'link', text: string) =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url')

const plainOf = (entry: SignedPart) => ({
  at: entry.at.toISOString(),
  action: entry.action,
  actorKind: entry.actorKind,
  actorId: entry.actorId,
  subjectId: entry.subjectId,
  sessionId: entry.sessionId,
  address: entry.address,
  details: entry.details,
})

export const macOf = (key: string, entry: SignedPart): string => sign(key, 'entry', canonicalJson(plainOf(entry)))

/** The place of an entry behind another. */
export function linkTo(key: string, previous: Head, entry: StoredEntry): Head {
  const number = previous.number + 1n
  const row = canonicalJson({ ...plainOf(entry), id: entry.id, mac: entry.mac, number: String(number) })
  return { number, hash: sign(key, 'link', `${previous.hash}\n${row}`) }
}

/** A head as people and files keep it: `1204.hash`. */
export const writeHead = ({ number, hash }: Head): string => `${number}.${hash}`

export function readHead(text: string): Head | undefined {
  const [, number, hash] = /^(\d{1,18})\.([\w-]{43})$/.exec(text.trim()) ?? []
  return number === undefined || hash === undefined ? undefined : { number: BigInt(number), hash }
}

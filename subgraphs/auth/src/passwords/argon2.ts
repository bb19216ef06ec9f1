import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** What one hash costs. */
export interface HashCost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

/** Argon2id as OWASP's Password Storage Cheat Sheet says first: 19 MiB, two passes, one lane. Rise them here: RFC 9106. */
export const hashCost: HashCost = { memoryKib: 19_456, passes: 2, lanes: 1 }

const version = 19 // 1.3
const saltBytes = 16
const hashBytes = 32
const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** Argon2id of a password, as a PHC string with salt and cost in it. */
export async function hashPassword(password: string, cost: HashCost = hashCost): Promise<string> {
  const salt = randomBytes(saltBytes)
  return formatPhc(cost, salt, await deriveHash(password, { cost, salt, length: hashBytes }))
}

/** Whether a password is the one of a PHC string. Takes the time of that string's cost, whatever the answer. */
export async function passwordHolds(password: string, phc: string): Promise<boolean> {
  const { cost, salt, hash } = parsePhc(phc)
  return timingSafeEqual(hash, await deriveHash(password, { cost, salt, length: hash.length }))
}

/** True for a hash that cost less, or otherwise, than new ones do. */
export function costsOtherwise(phc: string, cost: HashCost = hashCost): boolean {
  const { memoryKib, passes, lanes } = parsePhc(phc).cost
  return memoryKib !== cost.memoryKib || passes !== cost.passes || lanes !== cost.lanes
}

/** A hash of what nobody knows, for whoever has no password: telling them apart by the time is not possible then. */
export const hashOfNothing = (): string => formatPhc(hashCost, randomBytes(saltBytes), randomBytes(hashBytes))

function deriveHash(password: string, of: { cost: HashCost; salt: Uint8Array; length: number }): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    message: Buffer.from(password, 'utf8'),
    nonce: of.salt,
    memory: of.cost.memoryKib,
    passes: of.cost.passes,
    parallelism: of.cost.lanes,
    tagLength: of.length,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

function formatPhc({ memoryKib, passes, lanes }: HashCost, salt: Uint8Array, hash: Uint8Array): string {
  return `$argon2id$v=${version}$m=${memoryKib},t=${passes},p=${lanes}$${bare(salt)}$${bare(hash)}`
}

function parsePhc(phc: string) {
  const [, memory, passes, lanes, salt = '', hash = ''] = phcPattern.exec(phc) ?? []
  if (!memory) throw new Error('a stored password is no Argon2id hash')
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

/** Base64 without padding, as PHC strings have it. */
const bare = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

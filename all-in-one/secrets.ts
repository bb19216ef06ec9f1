import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One secret of which every other is derived, by what it is for. */
export type DeriveSecret = (purpose: string) => string

/** `SUVIDHA_SECRET`, or one made at the first start and kept in `<dataDir>/secret` (readable by its owner alone). */
export function loadSecrets(dataDir: string, environment: NodeJS.ProcessEnv): DeriveSecret {
  const master = environment.SUVIDHA_SECRET ?? keptSecret(dataDir)
  return (purpose) => createHmac('sha256', master).update(purpose).digest('base64url')
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}

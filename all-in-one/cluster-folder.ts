import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { everybodyCanEnter } from './postgres-binaries.ts'

/** Where root keeps what the user `postgres` must enter and cannot in the data folder. Survives a restart of the machine. */
export const refuge = '/var/lib/suvidha'

export const passwordFile = (dataDir: string) => join(dataDir, 'postgres-password')
const recordFile = (dataDir: string) => join(dataDir, 'postgres-folder')

/** Where the cluster of a data folder lies: in it, or in the refuge when root runs from a folder closed to others. */
export async function clusterFolder(dataDir: string, asRoot: boolean): Promise<string> {
  if (!asRoot || (await everybodyCanEnter(dataDir))) return join(dataDir, 'postgres')
  return join(refuge, refugeName(dataDir))
}

/** Not made from the path alone: a data folder removed and made again must not meet its former cluster and password. */
function refugeName(dataDir: string): string {
  const record = recordFile(dataDir)
  if (existsSync(record)) return readFileSync(record, 'utf8')
  const ofPath = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  // A folder with a password and no record is from before there were records.
  const name = existsSync(passwordFile(dataDir)) ? ofPath : `${ofPath}-${randomBytes(4).toString('hex')}`
  writeFileSync(record, name)
  return name
}

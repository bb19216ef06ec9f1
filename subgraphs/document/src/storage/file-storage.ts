import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** Files by what is in them: the name is the SHA-256, so writing twice is writing once. */
export interface FileStorage {
  /** Returns the SHA-256 (hex) under which the bytes are kept, once they are on the disk. */
  put(bytes: Buffer): Promise<string>
  /** The bytes, or null when there are none under this name. */
  get(sha256: string): Promise<Buffer | null>
}

/** Keeps files below one folder of the local disk. */
export function createFileStorage(folder: string): FileStorage {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.pdf`)
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
      const draft = `${path}.${randomUUID()}`
      const file = await open(draft, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync() // a power cut must not leave a name with half a file behind it
      } finally {
        await file.close()
      }
      await rename(draft, path)
      return sha256
    },
    get: (sha256) =>
      readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      }),
  }
}

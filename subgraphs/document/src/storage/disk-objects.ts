import { randomUUID } from 'node:crypto'
import { access, constants, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ObjectStore } from './object-store.ts'

/** Objects below one folder of a disk; of several machines, a shared one. */
export function createDiskObjects(folder: string): ObjectStore {
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name)
  return {
    async write(name, bytes) {
      const path = pathOf(name)
      const draft = `${path}.${randomUUID()}`
      try {
        const file = await openNew(draft)
        try {
          for await (const chunk of bytes) await file.writeFile(chunk)
          await file.sync() // a power cut must not leave a name with half a file behind it
        } finally {
          await file.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async read(name, { start, end }) {
      const file = await open(pathOf(name)).catch(nullWhenMissing)
      // `end` of a stream of Node is the last byte itself.
      return file?.createReadStream({ start, end: end - 1 }) ?? null
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async checkReady() {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.R_OK | constants.W_OK)
    },
  }
}

/** Of a folder there are 256, and hundreds of thousands of objects in each: it is there nearly always. */
async function openNew(path: string): Promise<FileHandle> {
  const opened = await open(path, 'wx').catch(nullWhenMissing)
  if (opened) return opened
  await mkdir(dirname(path), { recursive: true })
  return open(path, 'wx')
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Logger } from '@suvidha/service-kit/logger'
import { type Head, readHead, writeHead } from './audit-chain.ts'

/** Where the end of the log is known outside of the database: who cuts the newest entries off cannot reach it there. */
export interface Anchor {
  read(): Promise<Head | undefined>
  keep(head: Head): Promise<void>
}

/** Each head is a line of this process's log, and the newest one is in a file, if there is one. */
export function anchorHeads(file: string | undefined, logger: Logger): Anchor {
  return {
    async read() {
      if (file === undefined) return undefined
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return text === undefined ? undefined : readHead(text)
    },
    async keep(head) {
      logger.info({ auditHead: writeHead(head) }, 'audit log sealed')
      if (file === undefined) return
      const next = `${file}.${process.pid}`
      await writeFile(next, `${writeHead(head)}\n`)
      await rename(next, file)
    },
  }
}

import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { SupergraphManager } from '@apollo/gateway'
import type { Logger } from '@suvidha/service-kit/logger'

const lookEveryMs = 1000

/** A supergraph in a file, in the form of Apollo's managers: each time the file changes, the new one is handed on. */
export function watchSupergraphFile(path: string, logger: Logger): SupergraphManager {
  return {
    async initialize({ update }) {
      let sdl = await readFile(path, 'utf8')
      const look = async () => {
        try {
          const latest = await readFile(path, 'utf8')
          if (latest === sdl || latest.trim() === '') return
          sdl = latest
          update(latest)
        } catch (error) {
          logger.warn({ err: error, path }, 'the supergraph cannot be read')
        }
      }
      watchFile(path, { interval: lookEveryMs, persistent: false }, look)
      return { supergraphSdl: sdl, cleanup: async () => unwatchFile(path, look) }
    },
  }
}

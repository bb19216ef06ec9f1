import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('./', import.meta.url))

/** Builds GraphiQL with its editor and workers into `gateway/explorer/dist`, unless it is there already. */
export async function buildExplorer(): Promise<void> {
  if (existsSync(new URL('./dist/index.html', import.meta.url))) return
  const { build } = await import('vite')
  await build({
    root,
    base: '/explorer/',
    configFile: false,
    logLevel: 'error',
    build: { outDir: 'dist', emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: 10_000 },
    worker: { format: 'es' },
  })
}

if (import.meta.main) await buildExplorer()

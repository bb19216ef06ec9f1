import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressFiles } from './compress.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const folder = join(root, 'dist')
const stampPath = join(folder, 'build-stamp.txt')

/**
 * Builds the kiosk into `dist`, unless what is there was built from these very sources.
 * Returns the folder to serve, and whether a build was needed.
 */
export async function buildKiosk(): Promise<{ folder: string; built: boolean }> {
  const stamp = await hashSources()
  const builtFrom = await readFile(stampPath, 'utf8').catch(() => null)
  if (builtFrom === stamp) return { folder, built: false }

  // Built beside and then moved: a server that starts meanwhile never sees half a kiosk.
  const unfinished = join(root, 'node_modules', `.build-${process.pid}`)
  await buildForProduction(unfinished)
  await compressFiles(unfinished)
  await writeFile(join(unfinished, 'build-stamp.txt'), stamp)
  await rm(folder, { recursive: true, force: true })
  try {
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process moved the same build here first.
    if ((await readFile(stampPath, 'utf8').catch(() => null)) !== stamp) throw error
  }
  return { folder, built: true }
}

/** Vite builds for what NODE_ENV says, and leaves its own there, which would turn the whole process into a production server. */
async function buildForProduction(outDir: string) {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    const { build } = await import('vite')
    await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await listSources()) {
    hash.update(path).update('\0')
    hash.update(await readFile(join(root, path))).update('\0')
  }
  return hash.digest('hex')
}

async function listSources(): Promise<string[]> {
  const folders = await Promise.all(['src', 'public'].map(listFiles))
  const pages = ['index.html', 'send.html']
  const words = '../subgraphs/document/src/text/charge-words.json'
  const builders = ['build.ts', 'compress.ts', 'first-letters.ts', 'first-screen.ts', 'vite.config.ts']
  return [...builders, ...pages, 'package.json', words, ...folders.flat()].sort()
}

async function listFiles(name: string): Promise<string[]> {
  const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What gets smaller; pictures and fonts of their own formats do not. */
const compressible = /\.(html|js|css|svg|json|webmanifest|ttf|txt)$/
/** Below this, headers are what travels. */
const leastBytes = 1024

/** Puts a `.br` and a `.gz` beside each file that gets smaller by it, once at the build: a server only sends them. */
export async function compressFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(names.filter((name) => compressible.test(name)).map(compressFile))
}

async function compressFile(name: string): Promise<void> {
  const bytes = await readFile(name)
  if (bytes.length < leastBytes) return
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  if (brotli.length < bytes.length) await writeFile(`${name}.br`, brotli)
  if (gzipped.length < bytes.length) await writeFile(`${name}.gz`, gzipped)
}

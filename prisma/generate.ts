import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { listServices, prismaFolder } from './services.ts'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** Makes the Prisma client of each service whose schema changed since it was last made. Resolves to their names. */
export async function generateClients(): Promise<string[]> {
  const { version } = require('prisma/package.json') as { version: string }
  const cli = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js')
  const made = await Promise.all(
    listServices().map(async (service) => {
      const schemaFile = join(prismaFolder, service, 'schema.prisma')
      const schema = await readFile(schemaFile, 'utf8')
      const stampFile = join(outputFolder(service, schema), '.stamp')
      const stamp = createHash('sha256').update(`${version}\n${schema}`).digest('hex')
      if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) {
        await utimes(stampFile, new Date(), new Date()) // the launcher looks at times only
        return []
      }
      await run(process.execPath, [cli, 'generate', '--schema', schemaFile], { cwd: prismaFolder })
      await writeFile(stampFile, stamp)
      return [service]
    }),
  )
  return made.flat()
}

function outputFolder(service: string, schema: string): string {
  const output = /output\s*=\s*"([^"]+)"/.exec(schema)?.[1]
  if (!output) throw new Error(`prisma/${service}/schema.prisma: the generator has no output`)
  return resolve(prismaFolder, service, output)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await generateClients()
  if (made.length > 0) process.stdout.write(`Prisma clients made: ${made.join(', ')}\n`)
}

import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Kind, parse, print } from 'graphql'
import type { SafelistManifest } from './src/persisted-operations/safelist.ts'

const kioskFolder = fileURLToPath(new URL('../kiosk/src/', import.meta.url))
const manifestFile = new URL('./safelist.json', import.meta.url)

/** The kiosk's operations, each with the fragments that it uses, by the hash of its text. */
function composeManifest(): SafelistManifest {
  const files = globSync('**/*.graphql', { cwd: kioskFolder }).sort()
  const document = parse(files.map((file) => readFileSync(`${kioskFolder}${file}`, 'utf8')).join('\n'))
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, print(each)] as const] : [],
    ),
  )
  const operations = document.definitions.flatMap((each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return []
    const body = withFragments(print(each), fragments)
    const id = createHash('sha256').update(body).digest('hex')
    return [{ id, name: each.name?.value ?? '', type: each.operation, body }]
  })
  return { format: 'apollo-persisted-query-manifest', version: 1, operations }
}

function withFragments(text: string, fragments: ReadonlyMap<string, string>): string {
  const used = new Set<string>()
  const follow = (within: string) => {
    for (const [, name = ''] of within.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
      const fragment = fragments.get(name)
      if (!fragment || used.has(name)) continue
      used.add(name)
      follow(fragment)
    }
  }
  follow(text)
  return [text, ...[...used].map((name) => fragments.get(name))].join('\n\n')
}

if (import.meta.main) {
  const manifest = `${JSON.stringify(composeManifest(), undefined, 2)}\n`
  if (!process.argv.includes('--check')) writeFileSync(manifestFile, manifest)
  else if (!existsSync(manifestFile) || readFileSync(manifestFile, 'utf8') !== manifest) {
    process.stderr.write('gateway/safelist.json is not what the kiosk asks: run node gateway/safelist.ts\n')
    process.exitCode = 1
  }
}

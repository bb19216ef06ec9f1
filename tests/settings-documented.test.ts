import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const documented = readFileSync(`${root}docs/operations.md`, 'utf8')

const files = [
  '*/src/config.ts',
  'subgraphs/*/src/config.ts',
  'subgraphs/*/src/*/*-settings.ts',
  'service-kit/src/tracing.ts',
]
const declaring = globSync(files, { cwd: root })

test.each(declaring)('docs/operations.md explains every setting of %s', (file) => {
  const declared = [...readFileSync(`${root}${file}`, 'utf8').matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map(
    ([, key]) => key,
  )
  expect(declared.length).toBeGreaterThan(0)
  if (file.endsWith('config.ts')) expect(declared).toContain('PORT')
  expect(declared.filter((key) => !documented.includes(`\`${key}\``))).toEqual([])
})

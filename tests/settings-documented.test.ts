import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const documented = readFileSync(`${root}docs/operations.md`, 'utf8')

const declaring = globSync(['*/src/config.ts', 'subgraphs/*/src/config.ts', 'service-kit/src/tracing.ts'], {
  cwd: root,
})

test.each(declaring)('docs/operations.md explains every setting of %s', (file) => {
  const declared = [...readFileSync(`${root}${file}`, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, key]) => key)
  expect(declared).toContain(file.endsWith('config.ts') ? 'PORT' : 'OTEL_EXPORTER_OTLP_ENDPOINT')
  expect(declared.filter((key) => !documented.includes(`\`${key}\``))).toEqual([])
})

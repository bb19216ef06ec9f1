import { readFileSync } from 'node:fs'
import { publicErrorCodes } from '@suvidha/service-kit/public-error'
import { expect, test } from 'vitest'

const documented = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8')

test.each([...publicErrorCodes, 'INTERNAL_SERVER_ERROR'])('docs/errors.md says what a client does about %s', (code) => {
  expect(documented).toContain(`## \`${code}\``)
})

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench } from './report.ts'

/**
 * `npm run bench -- [name…] [--only a,b] [--rounds 5] [--seconds 4]`: progress on standard error, one JSON object per
 * line on standard output. `--only` is for benchmarks that say which subjects they have.
 */
const folder = fileURLToPath(new URL('.', import.meta.url))
const known = readdirSync(folder).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? [])
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' } },
})
const wanted = positionals.length > 0 ? positionals : known
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`)
  process.exit(1)
}
const { only, rounds, seconds } = values
for (const [name, value] of Object.entries({ rounds, seconds })) {
  if (value === undefined || Number(value) >= 1) continue
  process.stderr.write(`--${name} is a number from 1 on, not ${value}.\n`)
  process.exit(1)
}
for (const name of wanted) {
  const { bench } = (await import(`./${name}.bench.ts`)) as { bench: Bench }
  await bench(
    {
      progress: (line) => void process.stderr.write(`${name}: ${line}\n`),
      result: (result) => void process.stdout.write(`${JSON.stringify({ bench: name, ...result })}\n`),
    },
    {
      ...(only && { only: only.split(',') }),
      ...(rounds && { rounds: Number(rounds) }),
      ...(seconds && { seconds: Number(seconds) }),
    },
  )
}

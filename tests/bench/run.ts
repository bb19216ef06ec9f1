import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Report } from './report.ts'

/** `npm run bench -- [name…]`: progress on standard error, one JSON object per line on standard output. */
const folder = fileURLToPath(new URL('.', import.meta.url))
const known = readdirSync(folder).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? [])
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`)
  process.exit(1)
}
for (const name of wanted) {
  const { bench } = (await import(`./${name}.bench.ts`)) as { bench: (report: Report) => Promise<void> }
  await bench({
    progress: (line) => void process.stderr.write(`${name}: ${line}\n`),
    result: (result) => void process.stdout.write(`${JSON.stringify({ bench: name, ...result })}\n`),
  })
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bench-city.ts'
import type { Report } from './report.ts'

const folder = join(root, 'tests', 'bench', 'peers')
const stampFile = join(folder, 'node_modules', '.suvidha-installed')

/** The other gateways, 700 MB of them: installed by the benchmark that needs them, once. */
export function installPeers(report: Report): void {
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return
  report.progress('installing the other gateways (once; about a minute)')
  const [program, ...first] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const { status, stderr, error } = spawnSync(
    program as string,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the other gateways cannot be installed: ${stderr || error}`)
  writeFileSync(stampFile, digest)
}

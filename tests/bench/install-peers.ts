import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bench-city.ts'
import type { Report } from './report.ts'

const folder = join(root, 'tests', 'bench', 'peers')

/** The other gateways, half a gigabyte of them: installed by the benchmark that needs them, once. */
export async function installPeers(report: Report): Promise<void> {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  report.progress('installing the other gateways (once; some minutes)')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const { status, stderr } = spawnSync(
    npm[0] as string,
    [...npm.slice(1), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the other gateways cannot be installed: ${stderr}`)
}

import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program of the machine that some tests need, and what brings it. */
export interface MachineProgram {
  readonly name: string
  readonly commands: readonly string[]
  readonly debianPackage: string
}

/** First the one without windows of its own, which costs a third. */
export const browser: MachineProgram = {
  name: 'a browser',
  commands: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  debianPackage: 'chromium-headless-shell',
}

export const redisServer: MachineProgram = {
  name: 'redis-server',
  commands: ['redis-server'],
  debianPackage: 'redis-server',
}

export const qpdf: MachineProgram = { name: 'qpdf', commands: ['qpdf'], debianPackage: 'qpdf' }

export const clamd: MachineProgram = { name: 'clamd', commands: ['clamd'], debianPackage: 'clamav-daemon' }

/**
 * The program's path; installed from Debian where this process may. Undefined where it is missing and cannot be
 * installed: then the tests that need it are skipped, naming `installCommand`. Under CI nothing is skipped: it throws.
 */
export function findProgram(program: MachineProgram): string | undefined {
  const found = lookUp(program) ?? installed(program)
  if (!found && process.env.CI === 'true') throw new Error(`${program.name} is missing: ${installCommand(program)}`)
  return found
}

/** What would enable the tests that were skipped. */
export const installCommand = ({ debianPackage }: MachineProgram) => `sudo apt-get install -y ${debianPackage}`

function lookUp({ commands }: MachineProgram): string | undefined {
  // Daemons lie where a user's PATH does not lead.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable)
}

function installed(program: MachineProgram): string | undefined {
  if (process.getuid?.() !== 0) return undefined
  try {
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', program.debianPackage], options)
    return lookUp(program)
  } catch {
    return undefined
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

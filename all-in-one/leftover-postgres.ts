import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from './start-error.ts'

export interface RunningPostgres {
  readonly pid: number
  readonly port: number
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

/** The PostgreSQL that runs on a cluster. A postmaster.pid alone proves nothing: a crash leaves it behind. */
export function findRunning(cluster: string): RunningPostgres | undefined {
  if (!existsSync(pidFile(cluster))) return undefined
  const [pid, folder = '', , port] = readFileSync(pidFile(cluster), 'utf8').split('\n')
  if (!(Number(pid) > 1) || !isSameFolder(folder.trim(), cluster) || !isPostgres(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port) }
}

/** After a crash of this process its PostgreSQL may still run on the cluster, or have left a postmaster.pid of a process long gone. */
export async function endLeftover(cluster: string) {
  const running = findRunning(cluster)
  if (running) {
    const owner = liveOwner(running.pid)
    if (owner)
      throw new StartError(
        `Another Suvidha (process ${owner}) is running on this data folder. Stop it, or set DATA_DIR.`,
      )
    process.kill(running.pid, 'SIGINT') // PostgreSQL's "fast" shutdown
    for (let waited = 0; waited < 30_000 && isAlive(running.pid); waited += 50) await wait(50)
    if (isAlive(running.pid))
      throw new StartError(`Another PostgreSQL (process ${running.pid}) holds ${cluster} and does not stop.`)
  }
  rmSync(pidFile(cluster), { force: true })
}

/** The same cluster may be named through a link. */
function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The process that started this PostgreSQL, while it lives: once it was killed, the system has adopted its child. */
function liveOwner(postgres: number): number | undefined {
  const parent = Number(describeProcess(postgres, 'ppid'))
  return parent > 1 && describeProcess(parent, 'args').includes('node') ? parent : undefined
}

function describeProcess(pid: number, what: 'ppid' | 'args'): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', `${what}=`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return procEntry(pid, what)
  }
}

/** Where there is no `ps`, as in small containers: /proc. */
function procEntry(pid: number, what: 'ppid' | 'args'): string {
  const file = `/proc/${pid}/${what === 'ppid' ? 'status' : 'cmdline'}`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return what === 'args' ? text.replaceAll('\0', ' ') : (/^PPid:\s*(\d+)$/m.exec(text)?.[1] ?? '')
}

/** A number from a stale file may have been given to another program by now: that one must not be stopped. */
function isPostgres(pid: number): boolean {
  const args = isAlive(pid) ? describeProcess(pid, 'args') : ''
  // What was killed stays in the table until its parent has heard of it.
  return args.includes('postgres') && !args.includes('<defunct>')
}

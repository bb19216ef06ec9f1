import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClamdScanner } from '../../subgraphs/document/src/uploads/clamd.ts'
import { freePort } from '../free-port.ts'
import { eventually } from './payment-house.ts'
import { eicar } from './stand-in-clamd.ts'

/** What it calls the test file of the makers of virus scanners; `.UNOFFICIAL` is said of signatures that are not ClamAV's. */
export const realFinding = 'Suvidha.Eicar.UNOFFICIAL'

/** ClamAV's daemon as Debian brings it, with one signature: the real ones come by the network. */
export async function startRealClamd(program: string, maxBytes: number) {
  const folder = await mkdtemp(join(tmpdir(), 'suvidha-clamd-'))
  const port = await freePort()
  // Of any type of file (0), anywhere in it (*).
  await writeFile(join(folder, 'suvidha.ndb'), `Suvidha.Eicar:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  const settings = {
    DatabaseDirectory: folder,
    TCPSocket: port,
    TCPAddr: '127.0.0.1',
    Foreground: 'yes',
    StreamMaxLength: maxBytes,
  }
  const file = join(folder, 'clamd.conf')
  await writeFile(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
  )
  const child: ChildProcess = spawn(program, ['--config-file', file], { stdio: 'ignore' })
  const url = `tcp://127.0.0.1:${port}`
  const scanner = createClamdScanner(url)
  await eventually(() =>
    scanner
      .checkReady()
      .then(() => true)
      .catch(() => false),
  )
  return {
    ...{ url, scanner },
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

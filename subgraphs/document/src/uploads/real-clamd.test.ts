import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realFinding, startRealClamd } from '../../../../tests/fakes/real-clamd.ts'
import { eicar } from '../../../../tests/fakes/stand-in-clamd.ts'
import { pdfOf } from '../../../../tests/fakes/upload-sender.ts'
import { clamd, findProgram, installCommand } from '../../../../tests/machine-programs.ts'

const program = findProgram(clamd)
const maxBytes = 2_000_000
async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

describe.skipIf(!program)(`ClamAV itself (${installCommand(clamd)})`, () => {
  let daemon: Awaited<ReturnType<typeof startRealClamd>>
  beforeAll(async () => {
    daemon = await startRealClamd(program ?? '', maxBytes)
  })
  afterAll(() => daemon?.stop())
  const scan = (bytes: Buffer) => daemon.scanner.scan(inPieces(bytes))

  test('finds nothing in a file without anything, and what is in another, wherever it begins', async () => {
    expect(await scan(pdfOf(randomBytes(300_000)))).toBeNull()
    expect(await scan(Buffer.from(eicar))).toBe(realFinding)
    for (const before of [0, 1, 65_500, 200_000]) {
      expect(await scan(pdfOf(`${'x'.repeat(before)}${eicar}`)), String(before)).toBe(realFinding)
    }
  })

  test('a file that is longer than it takes is not called clean', async () => {
    await expect(scan(randomBytes(maxBytes + 100_000))).rejects.toThrow('size limit exceeded')
  })

  test('several at once each get their own answer', async () => {
    const files = [pdfOf('a'), Buffer.from(eicar), pdfOf(randomBytes(100_000)), pdfOf(eicar)]
    expect(await Promise.all(files.map(scan))).toEqual([null, realFinding, null, realFinding])
  })
})

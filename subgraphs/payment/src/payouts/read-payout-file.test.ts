import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxFileBytes, readPayoutFile } from './read-payout-file.ts'
import { toCsvRow } from './write-result-file.ts'

const header = 'reference,name,amount_rupees,mode,account_number,ifsc,vpa'
const row = (over: Partial<Record<string, string>> = {}) => {
  const fields = {
    reference: 'R1',
    name: 'Asha Patil',
    amount: '1500.00',
    mode: 'NEFT',
    account: '001234567890',
    ifsc: 'HDFC0001234',
  }
  const { reference, name, amount, mode, account, ifsc, vpa } = { ...fields, vpa: '', ...over }
  return [reference, name, amount, mode, account, ifsc, vpa].join(',')
}
const read = (text: string) => readPayoutFile(Buffer.from(text), 'input.csv')
const readRows = (...rows: string[]) => read([header, ...rows].join('\n'))

test('a byte order mark, CRLF, quotes, spaces, empty lines and columns in any order are a file like any other', async () => {
  const bom = '\uFEFF'
  const text = `${bom}mode, amount_rupees ,name,reference,vpa\r\n\r\nUPI,"99.5","Patil, Asha (Smt.)",R 1,asha@okhdfc\r\n`
  const { payouts, problems, totalPaise } = await read(text)
  expect(problems).toEqual([])
  expect(totalPaise).toBe(9950n)
  expect(payouts).toMatchObject([
    {
      line: 3,
      reference: 'R 1',
      beneficiaryName: 'Patil, Asha (Smt.)',
      destination: { kind: 'vpa', address: 'asha@okhdfc' },
    },
  ])
})

test.each([
  ['a negative amount', { amount: '-5.00' }, 'amount_rupees'],
  ['nothing', { amount: '0' }, 'amount_rupees'],
  ['three decimals', { amount: '1.005' }, 'amount_rupees'],
  ['an exponent', { amount: '1e3' }, 'amount_rupees'],
  ['beyond 2^53', { amount: '90071992547409.93' }, 'amount_rupees'],
  ['more digits than money has', { amount: '9'.repeat(40) }, 'amount_rupees'],
  ['too little for RTGS', { amount: '199999.99', mode: 'RTGS' }, 'amount_rupees'],
  ['too much for IMPS', { amount: '500000.01', mode: 'IMPS' }, 'amount_rupees'],
  ['a mode that is none', { mode: 'CASH' }, 'mode'],
  ['a wrong IFSC', { ifsc: 'HDFC1001234' }, 'ifsc'],
  ['no account', { account: '' }, 'account_number'],
  ['an address beside an account', { vpa: 'a@b' }, 'vpa'],
  ['a UPI address that is none', { mode: 'UPI', account: '', ifsc: '', vpa: 'asha' }, 'vpa'],
  ['a formula for a name', { name: '=HYPERLINK(1)' }, 'name'],
  ['no reference', { reference: '' }, 'reference'],
  ['a newline within quotes', { name: '"Asha\nPatil"' }, 'name'],
])('%s is a problem of its line and column', async (_name, over, field) => {
  const { payouts, problems, problemCount } = await readRows(row({ reference: 'ok' }), row(over))
  expect(problems.map((problem) => problem.field)).toEqual([field])
  expect(problems[0]?.line).toBeGreaterThanOrEqual(3)
  expect([payouts.length, problemCount]).toEqual([1, 1])
})

test('a reference twice and a row of another length are problems, and every problem of a row is told', async () => {
  const { problems, rowCount } = await readRows(
    row(),
    row(),
    'only,two',
    row({ reference: 'R2', mode: 'x', amount: 'y' }),
  )
  expect(rowCount).toBe(4)
  expect(problems.map(({ line, field }) => [line, field])).toEqual([
    [3, 'reference'],
    [4, 'row'],
    [5, 'mode'],
    [5, 'amount_rupees'],
  ])
})

test.each([
  ['empty', ''],
  ['only a header', header],
  ['a column twice', `${header},ifsc\n${row()},x`],
  ['a column that is none', `${header},amount\n${row()},1`],
  ['a column missing', 'reference,name,mode\nR1,Asha,NEFT'],
  ['a quote that is never closed', `${header}\n"${row()}\n${row()}`],
  ['a quote in the middle', `${header}\n${row({ name: 'As"ha' })}`],
  ['a quote that eats the file', `${header}\n"${`${row()}\n`.repeat(500)}`],
  ['a NUL', `${header}\n${row({ name: 'As\u0000ha' })}`],
  ['read with another encoding', `${header}\n${row({ name: 'Jos\uFFFD' })}`],
])('a file that is %s is refused whole', async (_name, text) => {
  await expect(read(text)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'input.csv' } })
})

test('bytes that are not UTF-8, and too many of them, are refused', async () => {
  const utf16 = Buffer.from(`\uFEFF${header}\n${row()}`, 'utf16le')
  const latin1 = Buffer.from(`${header}\n${row({ name: 'José Fernandes' })}`, 'latin1')
  for (const bytes of [utf16, latin1, Buffer.alloc(maxFileBytes + 1, 'a')]) {
    await expect(readPayoutFile(bytes, 'input.fileId')).rejects.toMatchObject({ extensions: { field: 'input.fileId' } })
  }
})

test('50,000 rows are read; one more is refused', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => row({ reference: `R${index}`, amount: '1.01' }))
  const { rowCount, totalPaise } = await readRows(...rows(50_000))
  expect([rowCount, totalPaise]).toEqual([50_000, 5_050_000n])
  await expect(readRows(...rows(50_001))).rejects.toMatchObject({ extensions: { field: 'input.csv' } })
})

test('any bytes at all are read or refused, and nothing is read that is not there', async () => {
  const soup = fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '1', '=', '\uFEFF', ';', ' '),
    maxLength: 200,
  })
  await fc.assert(
    fc.asyncProperty(soup, async (text) => {
      const answer = await readRows(text).catch((error) => error.extensions?.code as string)
      if (typeof answer === 'string') expect(answer).toBe('BAD_USER_INPUT')
      else expect(answer.problemCount).toBeGreaterThanOrEqual(answer.rowCount - answer.payouts.length)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['=1+1', '"\'=1+1"'],
  ['+91', '"\'+91"'],
  ['-2', '"\'-2"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['\tx', '"\'\tx"'],
  ['a "b", c', '"a ""b"", c"'],
  ['plain', 'plain'],
])('the field %j is written as %s', (field, written) => {
  expect(toCsvRow([field])).toBe(`${written}\r\n`)
})

import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { runForNobody, runForRequest } from './request-scope.ts'

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  let text = ''
  const keep = (line: string) => {
    text += line
  }
  write(createLogger('test', 'debug', { write: keep }))
  return JSON.parse(text) as Record<string, unknown>
}

const phone = '+919876543210'
const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjaXRfYXNoYSJ9.c2lnbmF0dXJl'

test.each([
  ['by its key', { phoneNumber: phone, accessToken: jwt, otp: '742856' }, /742856/],
  ['below another key', { input: { phoneNumber: phone, otp: '742856' } }, /742856/],
  ['two below', { request: { input: { holderName: 'Asha Patil' } } }, /Asha/],
  ['in a message', { text: `sent to ${phone}, 98765 43210, asha@example.in` }, /example/],
  ['in an address', { url: '/dev/messages?to=%2B919876543210' }, /98765/],
  ['in a header', { headers: { cookie: 'a=b' }, text: `Bearer ${jwt}` }, /a=b/],
  ['of Aadhaar by its key', { input: { aadhaarNumber: '2341 2341 2346' } }, /2346/],
  ['of Aadhaar in a message', { text: 'no 2341 2341 2346, 999941057058, 2341-2341-2346. 234123412346.' }, /2346|7058/],
  ['of Aadhaar in an address', { url: '/x?uid=234123412346&v=%222341%202341%202346%22' }, /2346/],
  ['of Aadhaar in a body that is quoted', { body: '{"uid":"999941057058"}' }, /7058/],
  ['in what PostgreSQL quotes', { err: new Error('Key (name)=(Asha Patil) already exists.') }, /Asha/],
])('what names a person or opens a door is cut out %s', (_, fields, also) => {
  const text = JSON.stringify(logged((logger) => logger.info(fields, 'told')))
  expect(text).toContain('[redacted]')
  expect(text).not.toMatch(/98765 ?43210|eyJ/)
  expect(text).not.toMatch(also)
})

test('ids, amounts and times stay as they are', () => {
  const fields = {
    paymentId: 'pay_9876543210ab',
    amountPaise: 9876543210,
    at: 1_700_000_000_000,
    code: 'P2002',
    utr: '234123412347',
  }
  expect(logged((logger) => logger.info(fields, 'told'))).toMatchObject(fields)
})

test('a line knows the request it was written for, after an await too, and none otherwise', async () => {
  const lines = await runForRequest('req-1', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    return [logged((logger) => logger.info('inside')), runForNobody(() => logged((logger) => logger.info('outside')))]
  })
  expect(lines.map(({ requestId }) => requestId)).toEqual(['req-1', undefined])
})

import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { isAadhaarNumber } from '@suvidha/service-kit/aadhaar-number'
import { ApiError, html, json, type Reply, readFields } from '../http.ts'
import type { Call } from '../stand-in.ts'
import { otpPage } from './otp-page.ts'
import { errorOf, findPerson, findPersonByLastFour, type TestPerson } from './test-people.ts'

const lifetimeMs = 10 * 60_000
const tries = 3

/**
 * A licensed KUA, with UIDAI behind it: `POST /v1/otp` and `POST /v1/kyc`, JSON with the fields and error codes of UIDAI's OTP
 * (2.5) and e-KYC (2.5) documents, and a signed answer about a person. `GET /otp/<txn>` is the phone of whoever has the number.
 * Whose number it is is kept, the number is not.
 */
export async function answerUidai(call: Call): Promise<Reply> {
  const { request, path } = call
  const shown = /^\/otp\/([\w-]{1,64})$/.exec(path)?.[1]
  if (shown && request.method === 'GET') return showOtp(call, shown)
  if (request.method !== 'POST') throw new ApiError(404, 'There is nothing here.')
  if (!isClient(call)) throw new ApiError(401, 'The client is not known.')
  const fields = await readFields(request)
  const txn = String(fields.txn ?? '')
  if (!/^[\w-]{1,64}$/.test(txn)) throw new ApiError(400, 'txn is missing.', 'txn')
  if (path === '/v1/otp') return json({ txn, ts: new Date().toISOString(), ...(await sendOtp(call, txn, fields)) })
  if (path === '/v1/kyc') return json({ txn, ts: new Date().toISOString(), ...(await verifyOtp(call, txn, fields)) })
  throw new ApiError(404, 'There is nothing here.')
}

const refuse = (err: string) => ({ ret: 'n', err })

async function sendOtp({ deps: { prisma } }: Call, txn: string, { uid }: Record<string, unknown>) {
  if (typeof uid !== 'string' || !isAadhaarNumber(uid)) return refuse('998')
  if (!findPerson(uid)) return refuse(errorOf(uid))
  const otp = String(randomInt(1_000_000)).padStart(6, '0')
  const data = { txn, uidLastFour: uid.slice(-4), otp, expiresAt: new Date(Date.now() + lifetimeMs), triesLeft: tries }
  await prisma.aadhaarOtp.create({ data })
  return { ret: 'y', info: { maskedMobile: '******7890' } }
}

async function verifyOtp(call: Call, txn: string, { otp, rc }: Record<string, unknown>) {
  const { prisma, config } = call.deps
  if (rc !== 'Y') return refuse('K-550')
  const live = { txn, usedAt: null, expiresAt: { gt: new Date() }, triesLeft: { gt: 0 } }
  const [tried] = await prisma.aadhaarOtp.updateManyAndReturn({ where: live, data: { triesLeft: { decrement: 1 } } })
  const person = tried && findPersonByLastFour(tried.uidLastFour)
  if (!person) return refuse((await prisma.aadhaarOtp.count({ where: { txn } })) > 0 ? '403' : '402')
  if (otp !== tried.otp) return refuse('400')
  const { count } = await prisma.aadhaarOtp.updateMany({
    where: { txn, usedAt: null },
    data: { usedAt: new Date() },
  })
  if (count === 0) return refuse('403')
  const { ekycClientId: audience, ekycSigningSecret: secret } = config
  return { ret: 'y', kyc: sign(secret, { aud: audience, txn, ...claimsOf(person, tried.uidLastFour) }) }
}

const claimsOf = ({ name, localName, gender, yearOfBirth }: TestPerson, lastFour: string) => ({
  uid: `XXXXXXXX${lastFour}`,
  name,
  lname: localName,
  gender,
  yob: yearOfBirth,
})

/** A JWT, HS256. */
function sign(secret: string, claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const issuedAt = Math.floor(Date.now() / 1000)
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ iss: 'uidai-stand-in', iat: issuedAt, ...claims })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

async function showOtp({ deps, request }: Call, txn: string): Promise<Reply> {
  const sent = await deps.prisma.aadhaarOtp.findUnique({ where: { txn } })
  const wantsJson = (request.headers.accept ?? '').includes('application/json')
  if (!wantsJson) return html(otpPage(sent), sent ? 200 : 404)
  if (!sent) throw new ApiError(404, 'No code was sent for this.')
  return json({ txn, uid: `XXXXXXXX${sent.uidLastFour}`, otp: sent.otp, expiresAt: sent.expiresAt.toISOString() })
}

function isClient({ deps, request }: Call): boolean {
  const { ekycClientId: id, ekycClientSecret: secret } = deps.config
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  return secret !== '' && timingSafeEqual(digest(request.headers.authorization ?? ''), digest(expected))
}

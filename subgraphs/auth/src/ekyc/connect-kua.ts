import type { Logger } from '@suvidha/service-kit/logger'
import { upstreamUnavailable } from '@suvidha/service-kit/public-error'
import { jwtVerify } from 'jose'
import { z } from 'zod'
import type { EkycAnswer, EkycProvider, EkycRefusal } from './ekyc-provider.ts'
import type { EkycConfig } from './ekyc-settings.ts'

const answer = z.object({
  ret: z.enum(['y', 'n']),
  txn: z.string(),
  err: z.string().optional(),
  /** A JWT about the person. */
  kyc: z.string().max(64_000).optional(),
})
type Answer = z.infer<typeof answer>

const claims = z.object({
  txn: z.string(),
  /** Only what of the number may be shown: XXXXXXXX1234. */
  uid: z.string().regex(/^X{8}\d{4}$/),
  name: z.string().min(1).max(200),
  lname: z.string().min(1).max(200).optional(),
})

/** UIDAI's error codes that say something about the number. Any other is a fault between the city, the KUA and UIDAI. */
const refusals: Readonly<Record<string, EkycRefusal>> = {
  '110': 'NO_PHONE',
  '111': 'NO_PHONE',
  '112': 'NO_PHONE',
  '331': 'LOCKED',
  '332': 'LOCKED',
  '952': 'FLOODED',
  '995': 'NOT_ACTIVE',
  '996': 'NOT_ACTIVE',
  '997': 'NOT_ACTIVE',
  '998': 'UNKNOWN_NUMBER',
}
const answerWithinSeconds = 300

/** A licensed KUA that passes UIDAI's OTP and e-KYC on as JSON, and signs what it says of a person (docs/identity.md). */
export function connectKua(config: EkycConfig, logger: Logger): EkycProvider {
  const fail = (step: string, cause: unknown) => {
    logger.warn({ err: cause, step }, 'the eKYC provider gave no answer that counts')
    return upstreamUnavailable('UIDAI cannot be asked at the moment. Try again later.')
  }
  const ask = async (step: 'kyc' | 'otp', transactionId: string, body: object): Promise<Answer> => {
    try {
      const read = await post(config, `/v1/${step}`, { txn: transactionId, ...body })
      if (read.txn !== transactionId) throw new Error('it is about another transaction')
      return read
    } catch (error) {
      throw fail(step, error)
    }
  }
  return {
    async sendOtp({ transactionId, aadhaarNumber }) {
      const { ret, err = '' } = await ask('otp', transactionId, { uid: aadhaarNumber, ch: '01' })
      if (ret === 'y') return undefined
      const refusal = refusals[err]
      if (!refusal) throw fail('otp', new Error(`UIDAI says ${codeOf(err)}`))
      return refusal
    },
    async verifyOtp({ transactionId, otp, lastFour }): Promise<EkycAnswer> {
      const { ret, err = '', kyc = '' } = await ask('kyc', transactionId, { otp, rc: 'Y' })
      if (ret === 'n') {
        if (err === '400') return { kind: 'WRONG_OTP' }
        if (err === '402' || err === '403') return { kind: 'OVER' }
        throw fail('kyc', new Error(`UIDAI says ${codeOf(err)}`))
      }
      const person = await readSigned(config, kyc).catch((error) => {
        throw fail('kyc', error)
      })
      if (person.txn !== transactionId || !person.uid.endsWith(lastFour))
        throw fail('kyc', new Error('it is about somebody else'))
      return { kind: 'KNOWN', person: { name: person.name, localName: person.lname } }
    },
  }
}

/** Whatever else it holds is not logged. */
const codeOf = (err: string) => (/^[\w-]{1,8}$/.test(err) ? err : 'no code')

async function post(config: EkycConfig, path: string, body: object): Promise<Answer> {
  const credentials = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64')
  const response = await fetch(`${config.baseUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(config.timeoutMs),
    redirect: 'error',
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`HTTP ${response.status}`)
  }
  const read = answer.safeParse(await response.json())
  // What a wrong answer holds is in no message.
  if (!read.success) throw new Error('it is of another shape')
  return read.data
}

async function readSigned({ signingSecret, clientId }: EkycConfig, jwt: string) {
  const { payload } = await jwtVerify(jwt, new TextEncoder().encode(signingSecret), {
    algorithms: ['HS256'],
    audience: clientId,
    maxTokenAge: answerWithinSeconds,
    clockTolerance: 30,
  })
  const read = claims.safeParse(payload)
  if (!read.success) throw new Error('the signed answer is of another shape')
  return read.data
}

import { expect } from 'vitest'
import type { AuthHouse } from './auth-house.ts'

export const ashasAadhaar = '234123412346'
export const ekycConsent = { version: '2026-11-30', language: 'EN' }

export type EkycPerson = Awaited<ReturnType<typeof signedIn>>

/** People who are signed in and have an Aadhaar number. */
export function ekycPeople(house: AuthHouse) {
  let people = 0
  return {
    somebody(name = 'Asha Patil') {
      people += 1
      const phoneNumber = `+9198765300${String(people).padStart(2, '0')}`
      return signedIn(house, { id: `cit_kyc_${people}`, name, phoneNumber })
    },
    /** An eKYC whose code has been sent, and the code. */
    async started({ start }: EkycPerson, number = ashasAadhaar) {
      const { data, errors } = await start(number)
      if (!data) throw new Error(JSON.stringify(errors))
      const { id } = data.startEkyc
      const headers = { accept: 'application/json' }
      const sent = await fetch(`${house.sandboxUrl}/sandbox/uidai/otp/${id}`, { headers })
      const { otp } = (await sent.json()) as { otp: string }
      return { id, otp }
    },
    async erase({ ask, phoneNumber }: EkycPerson) {
      const input = `{ phoneNumber: "${phoneNumber}", purpose: ACCOUNT_CLOSURE }`
      await ask(`mutation { requestOtp(input: ${input}) { expiresAt } }`)
      const code = await house.lastCode(phoneNumber)
      const { data } = await ask(`mutation { eraseAccount(input: { otp: "${code}" }) }`)
      expect(data).not.toBeNull()
    },
  }
}

interface NewPerson {
  readonly id: string
  readonly name: string
  readonly phoneNumber: string
}

async function signedIn(house: AuthHouse, { id, name, phoneNumber }: NewPerson) {
  const insert = 'INSERT INTO auth.citizen (id, name, phone_number, created_at) VALUES ($1, $2, $3, now())'
  await house.admin.query(insert, [id, name, phoneNumber])
  const { accessToken } = await house.signIn(phoneNumber)
  const ask = <T>(query: string, input?: object) => house.ask<T>(query, { input }, accessToken)
  return {
    ...{ id, phoneNumber, ask },
    start: (aadhaarNumber = ashasAadhaar, more: object = {}) =>
      ask<{ startEkyc: { id: string; expiresAt: string; maskedAadhaar: string } }>(
        'mutation ($input: StartEkycInput!) { startEkyc(input: $input) { id expiresAt maskedAadhaar } }',
        { aadhaarNumber, consent: ekycConsent, ...more },
      ),
    complete: (ekycId: string, otp: string) =>
      ask<{ completeEkyc: { verification: { verifiedAt: string | null; nameMatches: boolean } | null } }>(
        'mutation ($input: CompleteEkycInput!) { completeEkyc(input: $input) { verification { verifiedAt nameMatches } } }',
        { ekycId, otp },
      ),
    async verification() {
      const query = '{ me { verification { verifiedAt aadhaarLastFour nameMatches } } }'
      return (await ask<{ me: { verification: object | null } }>(query)).data?.me.verification
    },
  }
}

import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { nowhere } from '@suvidha/service-kit/client-origin'
import { type AuthHouse, codeOf } from './auth-house.ts'

interface SessionAnswer {
  readonly accessToken: string
  readonly refreshToken: string
  readonly deviceToken: string
  readonly citizen: { readonly id: string }
}

interface Answer<T> {
  readonly data: T | null
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[]
}

const session = '{ accessToken refreshToken deviceToken citizen { id } }'

/** What people do with passwords and second factors, from wherever they are. */
export function credentialActors({ auth }: AuthHouse) {
  const ask = async <T>(query: string, input: object, by: { token?: string; from?: string } = {}) =>
    (await auth.graphql?.execute({
      query,
      variables: { input },
      ...(by.token && { authorization: `Bearer ${by.token}` }),
      ...(by.from && { origin: at(by.from) }),
    })) as unknown as Answer<T>
  const mutation = (name: string, type: string, selection = '') =>
    `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`
  return {
    logsInWithPassword: (
      input: { phoneNumber: string; password: string; deviceToken?: string; kind?: 'KIOSK' },
      at?: string,
    ) =>
      ask<{ loginWithPassword: SessionAnswer }>(
        mutation('loginWithPassword', 'LoginWithPasswordInput', session),
        input,
        at ? { from: at } : {},
      ),
    setsPassword: (token: string, newPassword: string, currentPassword?: string) =>
      ask<{ setPassword: boolean }>(
        mutation('setPassword', 'SetPasswordInput'),
        { newPassword, currentPassword },
        { token },
      ),
    resetsPassword: (input: { phoneNumber: string; otp: string; newPassword: string }, at?: string) =>
      ask<{ resetPassword: boolean }>(mutation('resetPassword', 'ResetPasswordInput'), input, at ? { from: at } : {}),
    completesLogin: (challenge: string, code: string) =>
      ask<{ completeLogin: SessionAnswer }>(mutation('completeLogin', 'CompleteLoginInput', session), {
        challenge,
        code,
      }),
    startsSecondFactor: (token: string) =>
      ask<{ startSecondFactor: { secret: string; uri: string } }>(
        'mutation { startSecondFactor { secret uri } }',
        {},
        { token },
      ),
    confirmsSecondFactor: (token: string, code: string) =>
      ask<{ confirmSecondFactor: { recoveryCodes: string[] } }>(
        mutation('confirmSecondFactor', 'SecondFactorCodeInput', '{ recoveryCodes }'),
        { code },
        { token },
      ),
    renewsRecoveryCodes: (token: string, code: string) =>
      ask<{ renewRecoveryCodes: { recoveryCodes: string[] } }>(
        mutation('renewRecoveryCodes', 'SecondFactorCodeInput', '{ recoveryCodes }'),
        { code },
        { token },
      ),
    removesSecondFactor: (token: string, code: string) =>
      ask<{ removeSecondFactor: boolean }>(
        mutation('removeSecondFactor', 'SecondFactorCodeInput'),
        { code },
        { token },
      ),
    seesCredentials: async (token: string) =>
      (
        await ask<{ me: { credentials: object } }>(
          '{ me { credentials { hasPassword secondFactorSince secondFactorRequired recoveryCodesLeft } } }',
          {},
          { token },
        )
      ).data?.me.credentials,
  }
}

const at = (address: string): ClientOrigin => ({ ...nowhere, address })

/** The code and its details, of an answer that must be an error. */
export const refusalOf = (answer: Answer<unknown>) => answer.errors?.[0]?.extensions ?? { code: codeOf(answer) }

/** RFC 4648, as an authenticator app reads a secret. */
export function decodeBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2))
}

import { randomUUID } from 'node:crypto'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export const asha = '+919876543210'
export const ravi = '+919876543211'

export interface GraphqlAnswer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly string[]
    readonly extensions: Record<string, unknown>
  }[]
}

export interface BillView {
  readonly id: string
  readonly number: string
  readonly dueDate: string
  readonly status: string
  readonly amountDue: { readonly paise: number; readonly currency: string }
  readonly payments: readonly {
    readonly id: string
    readonly status: string
    readonly amount: { readonly paise: number }
  }[]
}

export interface ConnectionView {
  readonly id: string
  readonly utility: string
  readonly consumerNumber: string
  readonly status: string
  readonly unpaidBills: readonly BillView[]
}

export interface PaymentUpdate {
  readonly id: string
  readonly status: string
  readonly amount: { readonly paise: number }
  readonly bills: readonly {
    readonly id: string
    readonly number: string
    readonly status: string
    readonly amountDue: { readonly paise: number }
  }[]
  readonly receipt: { readonly number: string; readonly url: string } | null
}

export const kioskQuery = `query Kiosk {
  me {
    id name phoneNumber unreadNotificationCount
    connections {
      id utility consumerNumber status
      unpaidBills {
        id number dueDate status
        amountDue { paise currency }
        payments { id status amount { paise } }
      }
    }
  }
}`

const startPayment = `mutation Pay($billIds: [ID!]!, $key: String!) {
  startPayment(input: { billIds: $billIds, provider: RAZORPAY, idempotencyKey: $key }) {
    payment { id status amount { paise } }
    checkout { url providerOrderId upiIntent }
  }
}`

const livePayment = `subscription Live($paymentId: ID!) {
  paymentUpdated(paymentId: $paymentId) {
    id status amount { paise }
    bills { id number status amountDue { paise } }
    receipt { number url }
  }
}`

export interface StartedPayment {
  readonly payment: { readonly id: string; readonly status: string; readonly amount: { readonly paise: number } }
  readonly checkout: { readonly url: string; readonly providerOrderId: string; readonly upiIntent: string }
}

/** One request as a client sends it, with or without a token. */
export async function ask<Data>(
  url: string,
  query: string,
  options: { variables?: object; token?: string } = {},
): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(options.token && { authorization: `Bearer ${options.token}` }) },
    body: JSON.stringify({ query, variables: options.variables }),
  })
  return (await response.json()) as GraphqlAnswer<Data>
}

/** The newest one-time password captured for a phone; `used` is the one before, whose successor may still be on its way. */
export async function readOtp(url: string, phoneNumber: string, used?: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const response = await fetch(`${url}/dev/messages?to=${encodeURIComponent(phoneNumber)}`)
    const messages = (await response.json()) as { channel: string; body: string }[]
    const code = /\b\d{6}\b/.exec(messages.find(({ channel }) => channel === 'SMS')?.body ?? '')?.[0]
    if (code && code !== used) return code
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no one-time password for ${phoneNumber}`)
}

/** Asks for a one-time password and waits for the message with it. */
export async function requestAndReadOtp(url: string, phoneNumber: string): Promise<string> {
  const before = await messagesTo(url, phoneNumber)
  const { data } = await ask<{ requestOtp: unknown }>(
    url,
    'mutation ($phoneNumber: String!) { requestOtp(input: { phoneNumber: $phoneNumber, purpose: LOGIN }) { expiresAt resendAfter } }',
    { variables: { phoneNumber } },
  )
  if (!data?.requestOtp) throw new Error(`no one-time password was sent to ${phoneNumber}`)
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await messagesTo(url, phoneNumber)).length > before.length) return readOtp(url, phoneNumber)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`the one-time password for ${phoneNumber} did not arrive`)
}

export async function messagesTo(url: string, address: string) {
  const response = await fetch(`${url}/dev/messages?to=${encodeURIComponent(address)}`)
  return (await response.json()) as {
    channel: string
    to: string
    subject: string | null
    body: string
    sentAt: string
  }[]
}

/** Finishes a payment at the stand-in provider, as a person does on its page. */
export async function finishAtProvider(url: string, providerOrderId: string, outcome = 'success'): Promise<Response> {
  return fetch(`${url}/sandbox/checkout/${providerOrderId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  })
}

/** A person who signed in with a one-time password, and what such a person does. */
export async function signedInAs(url: string, phoneNumber: string) {
  const otp = await requestAndReadOtp(url, phoneNumber)
  const { data, errors } = await ask<{
    login: { accessToken: string; refreshToken: string; citizen: { id: string; name: string } }
  }>(
    url,
    'mutation ($phoneNumber: String!, $otp: String!) { login(input: { phoneNumber: $phoneNumber, otp: $otp }) { accessToken accessTokenExpiresAt refreshToken citizen { id name } } }',
    { variables: { phoneNumber, otp } },
  )
  if (!data?.login) throw new Error(`login failed: ${JSON.stringify(errors)}`)
  const { accessToken: token, refreshToken, citizen } = data.login
  const asks = <Data>(query: string, variables?: object) =>
    ask<Data>(url, query, { token, ...(variables && { variables }) })
  return {
    token,
    refreshToken,
    citizen,
    asks,
    async seesKiosk() {
      const { data: kiosk, errors: problems } = await asks<{
        me: { id: string; name: string; connections: ConnectionView[]; unreadNotificationCount: number }
      }>(kioskQuery)
      if (!kiosk?.me || problems) throw new Error(`kiosk query failed: ${JSON.stringify(problems)}`)
      return kiosk.me
    },
    startsPayment: (billIds: readonly string[], key: string = randomUUID()) =>
      asks<{ startPayment: StartedPayment }>(startPayment, { billIds, key }),
    watches: (paymentId: string) => watchPayment(url, token, paymentId),
  }
}

/** `paymentUpdated` over a real graphql-transport-ws socket: yields until the server completes. */
export async function* watchPayment(
  url: string,
  token: string,
  paymentId: string,
): AsyncGenerator<PaymentUpdate, void> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  try {
    for await (const { data, errors } of client.iterate<{ paymentUpdated: PaymentUpdate }>({
      query: livePayment,
      variables: { paymentId },
    })) {
      if (!data || errors) throw new Error(`subscription failed: ${JSON.stringify(errors)}`)
      yield data.paymentUpdated
    }
  } finally {
    await client.dispose()
  }
}

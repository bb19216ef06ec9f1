import Razorpay from 'razorpay'
import { callTimeoutMs, ProviderRefusal, unavailable } from '../provider-port.ts'

export interface RazorpayAccount {
  readonly keyId: string
  readonly keySecret: string
  readonly webhookSecret: string
  /** Until its last retries are over, 24 hours after the change. */
  readonly webhookSecretBefore?: string | undefined
  readonly baseUrl: string
}

/** The SDK's own HTTP client (axios), for what the SDK has no option for. */
interface HttpClient {
  readonly defaults: Record<string, unknown>
  readonly interceptors: { response: { use(done: undefined, failed: (error: HttpError) => never): void } }
  post<T>(url: string, data: object, options: { headers: Record<string, string> }): Promise<{ data: T }>
  put<T>(url: string): Promise<{ data: T }>
}

interface HttpError {
  readonly code?: string
  response?: { status: number; data?: { error?: { code?: string; description?: string } } }
}

/** Razorpay's official SDK, with a host, a time limit and errors that say whether anything was sent. */
export function connectClient({ keyId, keySecret, baseUrl }: RazorpayAccount) {
  const sdk = new Razorpay({ key_id: keyId, key_secret: keySecret })
  const http = (sdk as unknown as { api: { rq: HttpClient } }).api.rq
  Object.assign(http.defaults, { baseURL: baseUrl, timeout: callTimeoutMs })
  http.interceptors.response.use(undefined, (error) => {
    // The SDK reads the answer of every error: one without any would end in a TypeError that says nothing.
    error.response ??= { status: 0, data: { error: { code: error.code ?? 'NO_ANSWER' } } }
    throw error
  })
  const toSdkError = ({ response }: HttpError): never => {
    throw { statusCode: response?.status ?? 0, error: response?.data?.error }
  }
  return {
    sdk,
    /** What the SDK has no call for. */
    put: async <T>(path: string) => (await http.put<T>(path).catch(toSdkError)).data,
    /** As the SDK posts, with headers that it cannot send. */
    post: async <T>(path: string, body: object, headers: Record<string, string>) => {
      const answer = await http.post<T>(path, body, { headers }).catch(toSdkError)
      return answer.data
    },
  }
}

/** Runs one request. Fails with ProviderRefusal and ProviderUnavailable. */
export async function call<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (failure) {
    if (failure instanceof ProviderRefusal) throw failure
    const { statusCode, error } = failure as { statusCode?: number; error?: { code?: string; description?: string } }
    if (statusCode === 400) throw new ProviderRefusal(error?.description ?? 'The provider refused.')
    throw unavailable({ status: statusCode, cause: { code: error?.code, cause: failure } })
  }
}

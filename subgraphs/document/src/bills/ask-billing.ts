import { notFound, upstreamUnavailable } from '@suvidha/service-kit/public-error'
import type { Deps } from '../context.ts'

type Asker = Pick<Deps, 'callBilling' | 'serviceAuthorization' | 'logger'>

interface Question {
  readonly query: string
  readonly variables: Record<string, unknown>
}

/** Asks billing as this service what is printed on a paper. Its NOT_FOUND is ours; all else is UPSTREAM_UNAVAILABLE. */
export async function askBilling<Answer>(deps: Asker, question: Question): Promise<Answer> {
  const { data, errors } = await ask(deps, question)
  const [error] = (errors ?? []) as { message?: string; extensions?: { code?: string } }[]
  if (!error) return data as Answer
  if (error.extensions?.code === 'NOT_FOUND') throw notFound(error.message ?? 'There is no such thing.')
  deps.logger.error({ errors }, 'billing could not say what is to be printed')
  throw billingUnavailable()
}

async function ask({ callBilling, serviceAuthorization }: Asker, question: Question) {
  try {
    return await callBilling({ ...question, authorization: await serviceAuthorization() })
  } catch (error) {
    throw Object.assign(billingUnavailable(), { cause: error })
  }
}

const billingUnavailable = () => upstreamUnavailable('The paper cannot be made right now. Try again.')

import { badUserInput, conflict, type PublicError } from '@suvidha/service-kit/public-error'
import type { PaymentDeps } from '../payment-deps.ts'
import { billingUnavailable, notQuotable } from '../payments/payment-errors.ts'

interface Question {
  readonly query: string
  readonly variables: Record<string, unknown>
  /** What of the client's input billing's BAD_USER_INPUT is about. */
  readonly field: string
}

/** Asks billing as this service. Its NOT_FOUND, CONFLICT and BAD_USER_INPUT are ours; all else is UPSTREAM_UNAVAILABLE. */
export async function askBilling(deps: PaymentDeps, { query, variables, field }: Question): Promise<unknown> {
  const { data, errors } = await ask(deps, { query, variables })
  if (errors?.length) throw publicErrorOf(deps, errors, field)
  return data
}

async function ask(deps: PaymentDeps, question: Pick<Question, 'query' | 'variables'>) {
  try {
    const authorization = await deps.serviceAuthorization()
    return await deps.callBilling({ ...question, authorization })
  } catch (error) {
    throw Object.assign(billingUnavailable(), { cause: error })
  }
}

function publicErrorOf(deps: PaymentDeps, errors: readonly unknown[], field: string): PublicError {
  const [first] = errors as [{ message?: string; extensions?: { code?: string; field?: string } }]
  const { message = '', extensions } = first
  if (extensions?.code === 'BAD_USER_INPUT') {
    return badUserInput(extensions.field === 'parts' ? 'input.parts' : field, message)
  }
  if (extensions?.code === 'NOT_FOUND') return notQuotable()
  if (extensions?.code === 'CONFLICT') return conflict(message)
  deps.logger.error({ errors }, 'billing could not say what is due')
  return billingUnavailable()
}

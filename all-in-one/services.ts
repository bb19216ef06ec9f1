import { start as startAuth } from '@suvidha/auth/start'
import { start as startBilling } from '@suvidha/billing/start'
import { start as startDocument } from '@suvidha/document/start'
import { start as startNotification } from '@suvidha/notification/start'
import { start as startPayment } from '@suvidha/payment/start'
import { start as startSandbox } from '@suvidha/sandbox/start'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { callInProcess } from '@suvidha/service-kit/service-client'
import { keepServiceToken } from '@suvidha/service-kit/service-token'
import type { ServiceConfigs } from './configs.ts'

export interface ServicesOptions {
  readonly configs: ServiceConfigs
  readonly logger: Logger
  /** Told of every SQL statement and the service that sent it. */
  readonly onStatement?: (service: string, sql: string) => void
}

/** Every service of the city in this process. A new subgraph is started here. */
export async function startServices({ configs, logger, onStatement }: ServicesOptions) {
  const common = (service: string) => ({
    logger: logger.child({ service }),
    onStatement: onStatement && ((sql: string) => onStatement(service, sql)),
  })
  const auth = await startAuth({ config: configs.auth, ...common('auth') })
  const { keys } = auth
  const [billing, sandbox] = await Promise.all([
    startBilling({ config: configs.billing, keys, ...common('billing') }),
    configs.sandbox && startSandbox({ config: configs.sandbox, ...common('sandbox') }),
  ])
  if (!billing.graphql) throw new Error('billing has no graph')
  const callBilling = callInProcess(billing.graphql)
  const document = await startDocument({
    config: configs.document,
    keys,
    callBilling,
    serviceAuthorization: keepServiceToken(() => auth.issueServiceToken('document')),
    ...common('document'),
  })
  if (!document.graphql) throw new Error('document has no graph')
  const callDocument = callInProcess(document.graphql)
  const [payment, notification] = await Promise.all([
    startPayment({
      config: configs.payment,
      keys,
      callBilling,
      serviceAuthorization: keepServiceToken(() => auth.issueServiceToken('payment')),
      ...common('payment'),
    }),
    startNotification({
      config: configs.notification,
      keys,
      papers: { callDocument, serviceAuthorization: keepServiceToken(() => auth.issueServiceToken('notification')) },
      ...common('notification'),
    }),
  ])
  const subgraphs: readonly Service[] = [auth, billing, payment, document, notification]
  const all: readonly Service[] = sandbox ? [...subgraphs, sandbox] : subgraphs
  return { auth, subgraphs, all }
}

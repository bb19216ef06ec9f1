import type { PaymentDeps } from '../payment-deps.ts'
import type { PaymentMethod, ProviderName } from '../providers/provider-port.ts'
import type { Downtime } from './provider-health.ts'

const topic = 'provider-downtime'

/** The webhook came to one process: the others hear of it here. */
export function hearDowntimes({ live, health }: Pick<PaymentDeps, 'live' | 'health'>): void {
  live.listen(topic, (told) => {
    const [name, method, state] = told.split(':')
    health.noteDowntime(name as ProviderName, {
      method: method === 'ANY' ? null : (method as PaymentMethod),
      isDown: state === 'down',
    })
  })
}

export async function announceDowntime(
  { live, logger }: Pick<PaymentDeps, 'live' | 'logger'>,
  name: ProviderName,
  { method, isDown }: Downtime,
): Promise<void> {
  logger.warn({ provider: name, method, isDown }, 'a provider told of a downtime, or of its end')
  const told = `${name}:${method ?? 'ANY'}:${isDown ? 'down' : 'up'}`
  await live.announce(topic, told).catch((error) => logger.warn({ err: error }, 'a downtime was not passed on'))
}

import type { Events, Transaction } from './events.ts'
import type { Consumer, TransactionRunner } from './perform-jobs.ts'

const againAfterSeconds = 60

/** A job that is done once more a minute later: for what was under way, unseen, while it was done first. */
export function consumeTwice<Data extends object, Tx extends Transaction>(
  events: Pick<Events, 'consume' | 'send'>,
  prisma: TransactionRunner<Tx>,
  { handle, ...consumer }: Omit<Consumer<Data, Tx>, 'prepare'>,
): Promise<void> {
  return events.consume<Data & { readonly isAgain?: boolean }, Tx>(prisma, {
    ...consumer,
    async handle(tx, data) {
      await handle(tx, data)
      if (!data.isAgain)
        await events.send(tx, consumer.queue, { ...data, isAgain: true }, { startAfter: againAfterSeconds })
    },
  })
}

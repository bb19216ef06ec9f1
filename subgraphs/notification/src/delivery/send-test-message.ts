import { randomUUID } from 'node:crypto'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { LeavingChannel } from '../channels/channel.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Language } from '../templates/event-definition.ts'
import type { Templates } from '../templates/load-templates.ts'
import type { RenderMessage } from '../templates/render-message.ts'
import { type DeliveryRow, deliveryColumns } from './list-deliveries.ts'

export interface TestMessage {
  readonly event: string
  readonly channel: LeavingChannel
  readonly language: Language
  /** A number, or an e-mail address. A push goes to whoever asks. */
  readonly to?: string | null | undefined
}

interface Deps {
  readonly prisma: Pick<PrismaClient, 'message'>
  readonly templates: Templates
  readonly render: RenderMessage
}

/** Before what is of people, behind one-time passwords. */
const priority = 2
const shapes: Readonly<Record<Exclude<LeavingChannel, 'PUSH'>, RegExp>> = {
  SMS: /^\+91[6-9]\d{9}$/,
  WHATSAPP: /^\+[1-9]\d{7,14}$/,
  EMAIL: /^[^\s@,;<>]{1,64}@[^\s@,;<>]{1,189}$/,
}

/** The example of an event, sent as any message is: whether a channel works. */
export async function sendTestMessage(
  { prisma, templates, render }: Deps,
  { event, channel, language, to }: TestMessage,
  viewerId: string,
): Promise<DeliveryRow> {
  const definition = templates.events.get(event)?.definition
  if (!definition?.channels.includes(channel)) throw badUserInput('input.event', 'This is told by no such channel.')
  const address = channel === 'PUSH' ? viewerId : to
  if (!address || (channel !== 'PUSH' && !shapes[channel].test(address))) {
    throw badUserInput('input.to', 'This is no address of the channel.')
  }
  const { title, body, version, dltTemplateId } = render({
    event,
    channel,
    language,
    values: definition.example,
  })
  return prisma.message.create({
    data: {
      ...{ id: `msg_${randomUUID()}`, dedupeKey: `test:${randomUUID()}`, citizenId: null, channel, toAddress: address },
      ...{ subject: title, body, event, language, templateVersion: version, dltTemplateId, priority },
    },
    select: deliveryColumns,
  })
}

import type { Logger } from '@suvidha/service-kit/logger'
import type { CallService } from '@suvidha/service-kit/service-client'
import type { ServiceAuthorization } from '@suvidha/service-kit/service-token'
import { z } from 'zod'
import type { OutgoingMessage } from '../channels/channel.ts'
import type { Attachment, FetchAttachments } from '../channels/email.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** Where papers are asked for. */
export interface PaperSource {
  readonly callDocument: CallService
  /** As this service. */
  readonly serviceAuthorization: ServiceAuthorization
}

interface FetchDeps extends PaperSource {
  readonly prisma: Pick<PrismaClient, 'contact'>
  readonly logger: Logger
  /** A larger paper is not attached. */
  readonly maxBytes: number
  readonly timeoutMs?: number
}

/** A page is drawn in some milliseconds, and waits behind others; a mail does not wait longer. */
const patienceMs = 5000

const query = `query ($citizenId: ID!, $of: ID!, $maxBytes: Int!) {
  paperToAttach(citizenId: $citizenId, of: $of, maxBytes: $maxBytes) { name contentType base64 } }`
const answered = z.object({
  paperToAttach: z
    .object({ name: z.string().regex(/^[\w.-]{1,80}$/), contentType: z.literal('application/pdf'), base64: z.base64() })
    .nullable(),
})

/**
 * The paper that a mail is about, of its own citizen. It is fetched when the mail is sent, so that no copy of it lies in the table of
 * messages. What is not there in time, or is too large, is not attached: the mail says where it is found.
 */
export function fetchPapers(deps: FetchDeps): FetchAttachments {
  const { maxBytes, logger, timeoutMs = patienceMs } = deps
  return async (message) => {
    const { id: messageId, paperId, citizenId } = message
    if (paperId === null || citizenId === null || maxBytes === 0) return []
    try {
      if (!(await isStillTheirs(deps, message))) return []
      const paper = await within(timeoutMs, ask(deps, { citizenId, of: paperId, maxBytes }))
      if (paper) return [paper]
      logger.info({ messageId }, 'a mail goes without its paper')
    } catch (err) {
      logger.warn({ err, messageId }, 'a mail goes without its paper')
    }
    return []
  }
}

/** Who has another address since the mail was written gets no paper at the old one. */
const isStillTheirs = async ({ prisma }: FetchDeps, { citizenId, to }: OutgoingMessage) =>
  (await prisma.contact.count({ where: { citizenId: citizenId ?? '', email: to, erasedAt: null } })) > 0

async function ask(
  { callDocument, serviceAuthorization }: FetchDeps,
  variables: Record<string, unknown>,
): Promise<Attachment | undefined> {
  const { data, errors } = await callDocument({ query, variables, authorization: await serviceAuthorization() })
  if (errors?.length) throw new Error(`document answers ${JSON.stringify(errors)}`)
  const { paperToAttach: paper } = answered.parse(data)
  if (!paper) return undefined
  const { name: filename, contentType, base64 } = paper
  return { filename, contentType, content: Buffer.from(base64, 'base64') }
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ms, new Error(`no answer in ${ms} ms`))
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

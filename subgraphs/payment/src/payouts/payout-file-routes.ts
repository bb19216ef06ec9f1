import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type GuardedHandle, guardRoute } from '@suvidha/service-kit/guarded-route'
import type { VerifyIdentity, Viewer } from '@suvidha/service-kit/identity'
import { readBody } from '@suvidha/service-kit/read-body'
import { sendJson } from '@suvidha/service-kit/send-json'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { refuseLimited } from '@suvidha/service-kit/staff-limits'
import { isEntityId } from '../entity-id.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { payoutBatchNotFound, payoutsNotOffered } from './payout-errors.ts'
import { maxFileBytes } from './read-payout-file.ts'
import { sealBytes } from './seal-destination.ts'
import { writeResultFile } from './write-result-file.ts'

/** Files too large for a GraphQL request: a payout file on its way in, a batch's result on its way out. */
export function payoutFileRoutes(deps: PaymentDeps, verifyIdentity: VerifyIdentity): HttpRoute[] {
  const guarded = (scopes: readonly string[], handle: GuardedHandle) =>
    guardRoute({ verifyIdentity, scopes, peopleOnly: true }, (viewer, ...call) => {
      refuseLimited(viewer)
      return handle(viewer, ...call)
    })
  return [
    {
      method: 'POST',
      path: '/payouts/files',
      handle: guarded(['payouts:write'], (...call) => takeFile(deps, ...call)),
    },
    {
      method: 'GET',
      path: '/payouts/results/',
      handle: guarded(['payouts:write', 'payouts:approve'], async (_viewer, request, response) => {
        const id = /^\/payouts\/results\/([\w-]+)\.csv$/.exec(new URL(request.url ?? '/', 'http://here').pathname)?.[1]
        const batch = id && isEntityId(id) ? await deps.prisma.payoutBatch.findUnique({ where: { id } }) : null
        if (!batch) throw payoutBatchNotFound()
        await writeResultFile(deps, batch, response)
      }),
    },
  ]
}

/** Kept sealed for a day: for as long as somebody who reads the report corrects nothing, it becomes a batch or goes. */
async function takeFile(deps: PaymentDeps, viewer: Viewer, request: IncomingMessage, response: ServerResponse) {
  if (!deps.payouts) throw payoutsNotOffered()
  const bytes = await readBody(request, maxFileBytes)
  const id = newId('pof')
  const sealed = await sealBytes(deps.payouts.sealingKey, id, bytes)
  await deps.prisma.payoutFile.create({ data: { id, uploadedBy: viewer.id, sealed } })
  await deps.prisma.payoutFile.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - 24 * 3600 * 1000) } } })
  sendJson(response, 201, { fileId: id, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
}

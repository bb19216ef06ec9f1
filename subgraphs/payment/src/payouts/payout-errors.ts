import { badUserInput, conflict, notFound, upstreamUnavailable } from '@suvidha/service-kit/public-error'

export const payoutsNotOffered = () => upstreamUnavailable('This city has no account to make payouts from.')
export const payoutBatchNotFound = () => notFound('There is no such payout batch.')
export const payoutFileNotFound = () => notFound('There is no such payout file of yours.')
export const fileIsBatch = (batchId: string) => conflict(`This file is payout batch ${batchId} already.`)
export const keyIsOtherFile = () => conflict('This idempotency key was used with another file.')
export const ownBatch = () => conflict('Somebody else has to decide about a batch that you made.')
export const batchDecided = () => conflict('Somebody has decided about this batch already.')
export const oneSource = () => badUserInput('input.csv', 'Either csv or fileId.')

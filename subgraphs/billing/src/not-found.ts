import { notFound } from '@suvidha/service-kit/public-error'

// What is said where nothing of an id is there, or nothing that this person may see.
export const alertNotFound = () => notFound('One of these alerts is none.')
export const applicationNotFound = () => notFound('There is no such application.')
export const billNotFound = () => notFound('There is no such bill.')
export const connectionNotFound = () => notFound('There is no such connection.')
export const disputeNotFound = () => notFound('There is no such dispute.')
export const noteNotFound = () => notFound('There is no such note.')
export const overrideNotFound = () => notFound('There is no such exception.')
export const planNotFound = () => notFound('There is no such instalment plan.')
export const readingNotFound = () => notFound('There is no such reading.')
export const runNotFound = () => notFound('There is no such run.')

import { createHash } from 'node:crypto'
import { anonymous, type Viewer } from '@suvidha/service-kit/identity'
import { identityKey } from '../identity/identity-key.ts'
import type { GatewayContext, Operation } from '../operation.ts'
import { textOf } from '../operation-text.ts'
import type { Subscriber } from './subscriber.ts'

/** The same question of the same person in the same session, with the same rights. */
export function keyOf({ document, operationName, variables }: Operation, viewer: Viewer): string {
  const asked = [textOf(document), operationName ?? '', variables ?? {}]
  const key = JSON.stringify([...asked, identityKey(viewer)])
  return createHash('sha256').update(key).digest('base64')
}

/** Whose token lives longest speaks for all of them, once the one who spoke before has left or his has ended. */
export function speakerOf(subscribers: ReadonlySet<Subscriber>, requestId: string): GatewayContext {
  let speaker: Subscriber | undefined
  const expiresAtMs = (one: Subscriber | undefined) => one?.context.viewer.expiresAtMs ?? 0
  const find = () => {
    if (!speaker || !subscribers.has(speaker) || expiresAtMs(speaker) <= Date.now()) {
      for (const one of subscribers) if (expiresAtMs(one) > expiresAtMs(speaker)) speaker = one
    }
    return speaker?.context
  }
  return {
    requestId,
    get viewer() {
      return find()?.viewer ?? anonymous
    },
    get address() {
      return find()?.address ?? ''
    },
  }
}

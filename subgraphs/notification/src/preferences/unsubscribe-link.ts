import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '@suvidha/service-kit/sealing'
import { type Group, groups } from '../templates/event-definition.ts'

export const unsubscribePath = '/unsubscribe'

export interface Unsubscription {
  readonly citizenId: string
  readonly group: Group
}

export interface UnsubscribeLinks {
  /** A link that ends the e-mails of a group to a person. It does not end: mails are read late. */
  urlOf(unsubscription: Unsubscription): string
  /** Undefined for what was not made here. */
  read(token: string): Unsubscription | undefined
}

interface LinkOptions {
  readonly publicUrl: string
  readonly secret: string
  /** Makes no links any more; those that are out stay good. */
  readonly secretBefore?: string | undefined
}

export function createUnsubscribeLinks({ publicUrl, secret, secretBefore }: LinkOptions): UnsubscribeLinks {
  const macOf = macBy(secret)
  const known = secretBefore === undefined ? [macOf] : [macOf, macBy(secretBefore)]
  return {
    urlOf({ citizenId, group }) {
      const text = Buffer.from(`${group} ${citizenId}`).toString('base64url')
      return `${publicUrl}${unsubscribePath}?token=${text}.${macOf(text).toString('base64url')}`
    },
    read(token) {
      const [text = '', mac = ''] = token.split('.')
      const given = Buffer.from(mac, 'base64url')
      if (!known.some((mac) => isSame(mac(text), given))) return undefined
      const [name, citizenId = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
      const group = groups.find((one) => one === name)
      return group && { citizenId, group }
    },
  }
}

function macBy(secret: string) {
  const key = deriveKey(secret, { service: 'notification', use: 'unsubscribe' })
  return (text: string) => createHmac('sha256', key).update(text).digest()
}

const isSame = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other)

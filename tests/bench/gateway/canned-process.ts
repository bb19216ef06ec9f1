import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { freePort } from '../../free-port.ts'
import { type BenchProcess, startProcess } from '../bench-city.ts'
import { subgraphNames } from './canned-schemas.ts'
import type { Origins } from './subjects.ts'

export interface CannedProcess extends BenchProcess {
  readonly origins: Origins
  readonly jwks: string
  /** Of a citizen each, for as long as a benchmark runs. */
  readonly tokens: readonly string[]
}

/** The canned subgraphs in a process of their own, and tokens of so many citizens. */
export async function startCannedSubgraphs(citizens: number): Promise<CannedProcess> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid: 'bench' }] })
  const signToken = (id: string) =>
    new SignJWT({ sid: `ses_${id}`, roles: ['citizen'], scope: '' })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
      .setIssuer(tokenIssuer)
      .setAudience(tokenAudience)
      .setSubject(id)
      .setJti(id)
      .setIssuedAt()
      .setExpirationTime('6h')
      .sign(privateKey)
  const tokens = await Promise.all(Array.from({ length: citizens }, (_, index) => signToken(`cit_${index}`)))
  const ports = await Promise.all(subgraphNames.slice(1).map(() => freePort()))
  const canned = await startProcess(
    'tests/bench/gateway/canned-subgraphs.ts',
    { MORE_PORTS: ports.join(','), JWKS: jwks },
    '/readyz',
  )
  const urls = [canned.url, ...ports.map((port) => `http://127.0.0.1:${port}`)]
  const origins = Object.fromEntries(subgraphNames.map((name, index) => [name, urls[index]])) as Origins
  return { ...canned, origins, jwks, tokens }
}

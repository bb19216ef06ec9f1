import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { freePort } from '../../free-port.ts'
import { type BenchProcess, startProcess } from '../bench-city.ts'
import { citizenId } from './canned-city.ts'
import { subgraphNames } from './canned-schemas.ts'
import type { Origins } from './subjects.ts'

export interface CannedProcess extends BenchProcess {
  readonly origins: Origins
  readonly jwks: string
  /** The citizen's, for as long as a benchmark runs. */
  readonly token: string
}

/** The canned subgraphs in a process of their own, and a token of theirs. */
export async function startCannedSubgraphs(): Promise<CannedProcess> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid: 'bench' }] })
  const token = await new SignJWT({ sid: 'ses_bench', roles: ['citizen'], scope: '' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject(citizenId)
    .setJti('bench')
    .setIssuedAt()
    .setExpirationTime('6h')
    .sign(privateKey)
  const ports = await Promise.all(subgraphNames.slice(1).map(() => freePort()))
  const canned = await startProcess(
    'tests/bench/gateway/canned-subgraphs.ts',
    { MORE_PORTS: ports.join(','), JWKS: jwks },
    '/readyz',
  )
  const urls = [canned.url, ...ports.map((port) => `http://127.0.0.1:${port}`)]
  const origins = Object.fromEntries(subgraphNames.map((name, index) => [name, urls[index]])) as Origins
  return { ...canned, origins, jwks, token }
}

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** As much of auth as a gateway and a service need to know somebody: its public key, and that nobody has signed out. */
export async function startStandInAuth() {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA')
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' }] }
  const server = createServer((request, response) => {
    const known = request.url?.includes('jwks') ? keys : { readAtMs: Date.now(), sessions: [] }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  /** The `Authorization` of somebody, with scopes. */
  async function authorize(id: string, scope = '') {
    const token = new SignJWT({ scope }).setProtectedHeader({ alg: 'EdDSA', kid: 'bench' }).setJti(randomUUID())
    const claims = token.setIssuer(tokenIssuer).setAudience(tokenAudience).setIssuedAt().setExpirationTime('1h')
    return `Bearer ${await claims.setSubject(id).sign(privateKey)}`
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorize,
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

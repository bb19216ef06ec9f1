import mercuriusGateway from '@mercuriusjs/gateway'
import fastify from 'fastify'

/** Mercurius as a gateway, with compiled execution (`jit`); it asks each subgraph for its Federation 1 SDL. */
const names = ['auth', 'billing', 'document', 'notification', 'payment']
const app = fastify()
await app.register(mercuriusGateway, {
  jit: 1,
  gateway: {
    services: names.map((name) => ({
      name,
      url: `${process.env[`${name.toUpperCase()}_URL`]}/graphql`,
      mandatory: true,
      rewriteHeaders: ({ authorization }) => (authorization ? { authorization } : {}),
    })),
  },
})
app.get('/readyz', async () => ({ status: 'ready' }))
await app.listen({ port: Number(process.env.PORT) })
process.on('SIGTERM', () => process.exit(0))

import { defineConfig } from '@graphql-hive/gateway'

/** Hive Gateway by its own command; the Authorization header goes on to subgraphs. */
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
  pollingInterval: 0,
})

import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { DocumentStore } from './document-store.ts'
import type { FederatedExecutor } from './federated-executor.ts'
import type { GatewayContext } from './operation.ts'

type GatewayInterface = ApolloServerOptionsWithGateway<GatewayContext>['gateway']

/** Our executor as the gateway Apollo Server asks for. */
export function toApolloGateway(executor: FederatedExecutor, documents: DocumentStore): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(listen) {
      let listening = true
      listen({ apiSchema: executor.schema, coreSupergraphSdl: executor.sdl })
      executor.onReload(({ schema, sdl }) => {
        if (listening) listen({ apiSchema: schema, coreSupergraphSdl: sdl })
      })
      return () => {
        listening = false
      }
    },
    load: async () => ({
      executor: async ({ request, document, operation, operationName, source, context }) => {
        // Typed as always there; Apollo Server leaves it out when the document has no operation of that name.
        if (!operation) throw badUserInput('operationName', 'The document has no such operation.')
        if (operation.operation === 'subscription') {
          throw badUserInput('query', 'Subscriptions come by WebSocket, text/event-stream or multipart/mixed.')
        }
        // What comes here has passed validation.
        documents.remember(source, document)
        const { variables } = request
        const result = await executor.execute({ document, operationName, variables }, context as GatewayContext)
        return result as Awaited<ReturnType<NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>>>
      },
    }),
    stop: async () => {},
  }
}

import { readFileSync } from 'node:fs'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { parse, print, visit } from 'graphql'

/** `@apollo/gateway` before Apollo Server, as its documentation shows; the Authorization header goes on to subgraphs. */
class ForwardingDataSource extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization) request.http.headers.set('authorization', context.authorization)
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: withoutAuthorisation(readFileSync(process.env.SUPERGRAPH_FILE, 'utf8')),
  buildService: ({ url }) => new ForwardingDataSource({ url }),
})
await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { port: Number(process.env.PORT) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
})
process.on('SIGTERM', () => process.exit(0))

/** It refuses to load a supergraph that has these directives. */
function withoutAuthorisation(supergraphSdl) {
  const names = ['authenticated', 'requiresScopes']
  const isLink = ({ name, arguments: given }) =>
    name.value === 'link' && names.some((refused) => given[0].value.value.includes(`/${refused}/`))
  const document = visit(parse(supergraphSdl), {
    Directive: (node) => (names.includes(node.name.value) || isLink(node) ? null : undefined),
    DirectiveDefinition: (node) => (names.includes(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (node.name.value === 'requiresScopes__Scope' ? null : undefined),
  })
  return print(document)
}

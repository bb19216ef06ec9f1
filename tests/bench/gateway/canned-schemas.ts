import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type DocumentNode, type GraphQLSchema, Kind, parse, print, visit } from 'graphql'
import { citizenOf, connectionsOf, paymentsOf } from './canned-city.ts'

export const subgraphNames = ['auth', 'billing', 'document', 'notification', 'payment'] as const
export type SubgraphName = (typeof subgraphNames)[number]

interface Reference {
  readonly id: string
}

const resolvers: Partial<Record<SubgraphName, Record<string, Record<string, unknown>>>> = {
  auth: {
    Query: { me: (_: unknown, __: unknown, asks: { citizenId: string }) => citizenOf(asks.citizenId) },
    Citizen: { __resolveReference: ({ id }: Reference) => citizenOf(id) },
  },
  billing: {
    Citizen: {
      __resolveReference: ({ id }: Reference) => ({ __typename: 'Citizen', id, connections: connectionsOf(id) }),
    },
  },
  payment: {
    Bill: { __resolveReference: ({ id }: Reference) => ({ __typename: 'Bill', id, payments: paymentsOf(id) }) },
  },
}

/** A subgraph's real schema over the canned city: answers whatever operation a gateway makes of a query. */
export function createCannedSchema(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: readTypeDefs(name), resolvers: (resolvers[name] ?? {}) as never }])
}

const owners: Record<string, SubgraphName> = {
  Citizen: 'auth',
  Bill: 'billing',
  Connection: 'billing',
  Payment: 'payment',
}
const federation1Has = ['key', 'external', 'requires', 'provides', 'deprecated', 'specifiedBy']

/** The same SDL as Federation 1 writes it, for gateways that know no other: what another subgraph owns is extended. */
export function toFederation1(name: SubgraphName): string {
  const document = visit(readTypeDefs(name), {
    SchemaExtension: () => null,
    DirectiveDefinition: () => null,
    Directive: (node) => (federation1Has.includes(node.name.value) ? undefined : null),
    Argument: (node) => (node.name.value === 'resolvable' ? null : undefined),
    ObjectTypeDefinition: {
      leave(node) {
        const isRoot = ['Query', 'Mutation', 'Subscription'].includes(node.name.value)
        if (isRoot) return { ...node, description: undefined, kind: Kind.OBJECT_TYPE_EXTENSION }
        const owner = owners[node.name.value]
        if (owner === undefined || owner === name) return undefined
        const external = { kind: Kind.DIRECTIVE as const, name: { kind: Kind.NAME as const, value: 'external' } }
        const fields = node.fields?.map((field) =>
          field.name.value === 'id' ? { ...field, directives: [external] } : field,
        )
        return { ...node, description: undefined, kind: Kind.OBJECT_TYPE_EXTENSION, fields }
      },
    },
  })
  return print(document)
}

const readTypeDefs = (name: SubgraphName): DocumentNode =>
  parse(readFileSync(new URL(`../../../subgraphs/${name}/src/schema.graphql`, import.meta.url), 'utf8'))

import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

export interface GatewayConfig {
  readonly port: number
  readonly production: boolean
  /** Requests of one address without a valid token, per minute. */
  readonly anonymousRequestsPerMinute: number
  /** Requests of one person, per minute. */
  readonly identityRequestsPerMinute: number
  /** Requests of all the signed in of one address, per minute. */
  readonly addressRequestsPerMinute: number
  /** Mutations of one address without a valid token, per minute. */
  readonly anonymousMutationsPerMinute: number
  /** Mutations of one person, per minute. */
  readonly identityMutationsPerMinute: number
  /** How long a client may take to send its headers. */
  readonly headersTimeoutMs: number
  /** The same for its headers and body together. */
  readonly requestTimeoutMs: number
  /** How long a connection may be idle; longer than the proxy in front keeps it. */
  readonly keepAliveTimeoutMs: number
  /** Connections open at once, in all. */
  readonly maxConnections: number
  /** The same of one address: connections, or behind a proxy WebSockets. */
  readonly maxConnectionsOfAddress: number
  readonly maxHeaderBytes: number
  /** Of a GraphQL request; a WebSocket message too. */
  readonly maxBodyBytes: number
  /** Origins whose pages may ask here: `https://suvidha.city`. */
  readonly corsOrigins: readonly string[]
  /** What `/metrics` wants as a bearer token. */
  readonly metricsToken: string | undefined
  /** `only`: who may not explore the graph may ask only what is on the safelist. */
  readonly persistedOperations: 'allow' | 'only'
  /** Proxies in front of the gateway whose `X-Forwarded-For` entries are believed. */
  readonly trustedProxyHops: number
  readonly redisUrl: string | undefined
  /** The built kiosk; missing = not served. */
  readonly kioskDir: string | undefined
  /** Queries on one connection to a subgraph before the first is answered; undefined = as fits the subgraphs. */
  readonly subgraphPipelining: number | undefined
  /** Memory for answers that say how long they hold; 0 = none are kept. With Redis they lie there instead. */
  readonly responseCacheMegabytes: number
  /** What an operation may cost: objects, each list as often as it may be long, `@cost` and `@listSize` heeded. */
  readonly maxCost: number
  /** How long a list is taken to be of which the schema says nothing. */
  readonly defaultListSize: number
  /** Fields that the schema keeps from a viewer: null with an error, or the whole request refused. */
  readonly unauthorizedFields: 'null' | 'reject'
  /** Labels of `@override(label:)` that are on for everybody. */
  readonly overrideLabels: readonly string[]
  /** Subscriptions open at once, in all. */
  readonly maxSubscriptions: number
  /** The same of one person. */
  readonly maxSubscriptionsOfIdentity: number
  /** Which part of the graph clients see, by `@tag`. */
  readonly contract: { readonly include: readonly string[]; readonly exclude: readonly string[] }
  /** Whether a `traceparent` of a client is continued: only where a proxy of ours sets it. */
  readonly trustTraceparent: boolean
  /** How long clients' sockets stay open after the gateway was told to stop. */
  readonly drainMs: number
}

/** A gateway in front of subgraphs that are not the city's. */
export interface ForeignGraph {
  /** Where the supergraph is, with the addresses of its subgraphs; watched for changes. */
  readonly supergraphFile: string
  /** Public keys of access tokens; without, each subgraph is shown the header and finds out for itself. */
  readonly jwksUrl: string | undefined
}

export interface RemoteAddresses {
  readonly subgraphs: Readonly<Record<string, string>>
  readonly sandbox: string | undefined
  /** With which auth knows that it is a gateway who says where a client is. */
  readonly originSecret: string
}

const url = z.url({ protocol: /^https?$/, error: 'is missing or not an http address' })

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  NODE_ENV: z.string().default('development'),
  ANONYMOUS_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(100),
  IDENTITY_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(1200),
  ADDRESS_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(6000),
  ANONYMOUS_MUTATIONS_PER_MINUTE: z.coerce.number().int().positive().default(30),
  IDENTITY_MUTATIONS_PER_MINUTE: z.coerce.number().int().positive().default(120),
  HEADERS_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().positive().default(30_000),
  KEEP_ALIVE_TIMEOUT_MS: z.coerce.number().int().positive().default(65_000),
  MAX_CONNECTIONS: z.coerce.number().int().positive().default(30_000),
  MAX_CONNECTIONS_OF_ADDRESS: z.coerce.number().int().positive().default(2000),
  MAX_HEADER_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(16 * 1024),
  MAX_BODY_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(1024 * 1024),
  CORS_ORIGINS: z.string().default(''),
  METRICS_TOKEN: z.string().min(16).optional(),
  PERSISTED_OPERATIONS: z.enum(['allow', 'only']).default('allow'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).default(0),
  REDIS_URL: z.url().optional(),
  KIOSK_DIR: z.string().optional(),
  SUBGRAPH_PIPELINING: z.coerce.number().int().min(1).max(64).optional(),
  RESPONSE_CACHE_MEGABYTES: z.coerce.number().min(0).default(32),
  MAX_COST: z.coerce.number().int().positive().default(5000),
  DEFAULT_LIST_SIZE: z.coerce.number().int().positive().default(10),
  UNAUTHORIZED_FIELDS: z.enum(['null', 'reject']).default('null'),
  OVERRIDE_LABELS: z.string().default(''),
  MAX_SUBSCRIPTIONS: z.coerce.number().int().positive().default(20_000),
  MAX_SUBSCRIPTIONS_OF_IDENTITY: z.coerce.number().int().positive().default(100),
  CONTRACT_INCLUDE_TAGS: z.string().default(''),
  CONTRACT_EXCLUDE_TAGS: z.string().default(''),
  TRUST_TRACEPARENT: z.stringbool().default(false),
  DRAIN_MS: z.coerce.number().int().min(0).default(2000),
})

const addresses = z.object({
  AUTH_URL: url,
  BILLING_URL: url,
  PAYMENT_URL: url,
  DOCUMENT_URL: url,
  NOTIFICATION_URL: url,
  SANDBOX_URL: url.optional(),
  ORIGIN_SECRET: z.string().min(32),
})

const foreign = z.object({ SUPERGRAPH_FILE: z.string().optional(), JWKS_URL: url.optional() })

type Environment = Record<string, string | undefined>

/** @throws SettingsError naming every setting that is missing or wrong */
export function readConfig(environment: Environment): GatewayConfig {
  const values = readSettings(settings, environment)
  return {
    port: values.PORT,
    production: values.NODE_ENV === 'production',
    anonymousRequestsPerMinute: values.ANONYMOUS_REQUESTS_PER_MINUTE,
    identityRequestsPerMinute: values.IDENTITY_REQUESTS_PER_MINUTE,
    addressRequestsPerMinute: values.ADDRESS_REQUESTS_PER_MINUTE,
    anonymousMutationsPerMinute: values.ANONYMOUS_MUTATIONS_PER_MINUTE,
    identityMutationsPerMinute: values.IDENTITY_MUTATIONS_PER_MINUTE,
    headersTimeoutMs: values.HEADERS_TIMEOUT_MS,
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    keepAliveTimeoutMs: values.KEEP_ALIVE_TIMEOUT_MS,
    maxConnections: values.MAX_CONNECTIONS,
    maxConnectionsOfAddress: values.MAX_CONNECTIONS_OF_ADDRESS,
    maxHeaderBytes: values.MAX_HEADER_BYTES,
    maxBodyBytes: values.MAX_BODY_BYTES,
    corsOrigins: values.CORS_ORIGINS.split(',').filter(Boolean),
    metricsToken: values.METRICS_TOKEN,
    persistedOperations: values.PERSISTED_OPERATIONS,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    redisUrl: values.REDIS_URL,
    kioskDir: values.KIOSK_DIR,
    subgraphPipelining: values.SUBGRAPH_PIPELINING,
    responseCacheMegabytes: values.RESPONSE_CACHE_MEGABYTES,
    maxCost: values.MAX_COST,
    defaultListSize: values.DEFAULT_LIST_SIZE,
    unauthorizedFields: values.UNAUTHORIZED_FIELDS,
    overrideLabels: values.OVERRIDE_LABELS.split(',').filter(Boolean),
    maxSubscriptions: values.MAX_SUBSCRIPTIONS,
    maxSubscriptionsOfIdentity: values.MAX_SUBSCRIPTIONS_OF_IDENTITY,
    contract: {
      include: values.CONTRACT_INCLUDE_TAGS.split(',').filter(Boolean),
      exclude: values.CONTRACT_EXCLUDE_TAGS.split(',').filter(Boolean),
    },
    trustTraceparent: values.TRUST_TRACEPARENT,
    drainMs: values.DRAIN_MS,
  }
}

/** Undefined when the gateway stands before the city's own services. */
export function readForeignGraph(environment: Environment): ForeignGraph | undefined {
  const { SUPERGRAPH_FILE, JWKS_URL } = readSettings(foreign, environment)
  return SUPERGRAPH_FILE === undefined ? undefined : { supergraphFile: SUPERGRAPH_FILE, jwksUrl: JWKS_URL }
}

/** Where the services run when each runs alone. */
export function readAddresses(environment: Environment): RemoteAddresses {
  const values = readSettings(addresses, environment)
  return {
    subgraphs: {
      auth: values.AUTH_URL,
      billing: values.BILLING_URL,
      payment: values.PAYMENT_URL,
      document: values.DOCUMENT_URL,
      notification: values.NOTIFICATION_URL,
    },
    sandbox: values.SANDBOX_URL,
    originSecret: values.ORIGIN_SECRET,
  }
}

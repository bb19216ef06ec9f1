import { createRegistry } from '@suvidha/service-kit/expose-metrics'
import { createHistogram } from '@suvidha/service-kit/histogram'
import { Counter, collectDefaultMetrics, Gauge, Histogram } from 'prom-client'

export type GatewayMetrics = ReturnType<typeof createMetrics>

const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Prometheus metrics of one gateway, in a registry of its own: several gateways may live in one process. */
export function createMetrics() {
  const registry = createRegistry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    httpSeconds: createHistogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by route and status.',
      labelNames: ['route', 'method', 'status'] as const,
      buckets: requestBuckets,
      registry,
    }),
    operationSeconds: createHistogram({
      name: 'graphql_operation_duration_seconds',
      help: 'Duration of queries and mutations by their name on the safelist, else "other".',
      labelNames: ['operation', 'type', 'outcome'] as const,
      buckets: requestBuckets,
      registry,
    }),
    planSeconds: createHistogram({
      name: 'graphql_plan_build_duration_seconds',
      help: 'Duration of building a query plan; its count is the misses of the plan cache.',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registry,
    }),
    planHits: new Counter({
      name: 'graphql_plan_cache_hits_total',
      help: 'Operations whose plan was there already.',
      registers,
    }),
    fetchSeconds: createHistogram({
      name: 'graphql_fetch_duration_seconds',
      help: 'Duration of fetches by subgraph and outcome: success, errors in the answer, failed without one.',
      labelNames: ['subgraph', 'outcome'] as const,
      buckets: requestBuckets,
      registry,
    }),
    eventsSent: new Counter({
      name: 'graphql_subscription_results_total',
      help: 'Results of subscriptions, counted for each client.',
      registers,
    }),
    eventsSkipped: new Counter({
      name: 'graphql_subscription_results_skipped_total',
      help: 'Results that slow clients will not see: a newer one has taken their place.',
      registers,
    }),
    eventSeconds: createHistogram({
      name: 'graphql_subscription_event_duration_seconds',
      help: 'From the arrival of an event of a subscription to the answer for its clients; its count is the events.',
      buckets: requestBuckets,
      registry,
    }),
    operations: new Counter({
      name: 'graphql_operations_total',
      help: 'GraphQL operations by type and outcome.',
      labelNames: ['type', 'outcome'] as const,
      registers,
    }),
    estimatedCost: new Histogram({
      name: 'graphql_operation_estimated_cost',
      help: 'What operations may cost as known before they run, refused ones too.',
      buckets: [1, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000],
      registers,
    }),
    actualCost: new Histogram({
      name: 'graphql_operation_actual_cost',
      help: 'What answers, events of subscriptions too, have cost by the same rules with the lists that came.',
      buckets: [1, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000],
      registers,
    }),
    subscriptions: new Gauge({
      name: 'graphql_active_subscriptions',
      help: 'Subscriptions that are open now.',
      registers,
    }),
  }
}

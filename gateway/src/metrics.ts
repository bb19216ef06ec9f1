import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type GatewayMetrics = ReturnType<typeof createMetrics>

/** Prometheus metrics of one gateway, in a registry of its own: several gateways may live in one process. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by route and status.',
      labelNames: ['route', 'method', 'status'] as const,
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
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

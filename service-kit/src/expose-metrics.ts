import type { IncomingMessage, ServerResponse } from 'node:http'
import { Registry } from 'prom-client'

/** Registries of this kind can show examples of traces. */
export function createRegistry(): Registry {
  const registry = new Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  // Its own types would have every metric say so too.
  return registry as unknown as Registry
}

/** The metrics in the format that the scraper reads: OpenMetrics, with examples of traces, or Prometheus' own text. */
export async function sendMetrics(registries: readonly Registry[], request: IncomingMessage, response: ServerResponse) {
  const parts = await Promise.all(registries.map((registry) => registry.metrics()))
  const lines = parts.flatMap((part) => part.split('\n').filter((line) => line !== '' && line !== '# EOF'))
  if ((request.headers.accept ?? '').includes('application/openmetrics-text')) {
    response.writeHead(200, { 'content-type': Registry.OPENMETRICS_CONTENT_TYPE })
    return void response.end(`${lines.join('\n')}\n# EOF\n`)
  }
  response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE })
  response.end(`${toPrometheusText(lines).join('\n')}\n`)
}

/** There a counter's name ends in `_total` in its description too, and there are no examples. */
function toPrometheusText(lines: readonly string[]): string[] {
  const counters = new Set(lines.flatMap((line) => /^# TYPE (\S+) counter$/.exec(line)?.[1] ?? []))
  return lines.map((line) => {
    const [, keyword, name = '', rest] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (keyword) return counters.has(name) ? `# ${keyword} ${name}_total ${rest}` : line
    return line.replace(/ # \{[^}]*\} \S+ \S+$/, '')
  })
}

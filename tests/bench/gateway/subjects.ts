import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchProcess, root, startProcess } from '../bench-city.ts'
import { type SubgraphName, subgraphNames } from './canned-schemas.ts'

/** Where each subgraph listens. */
export type Origins = Readonly<Record<SubgraphName, string>>

export interface Surroundings {
  readonly origins: Origins
  /** Public keys of the tokens, as JSON. */
  readonly jwks: string
  /** A file with the supergraph, the addresses of these subgraphs in it. */
  readonly supergraphFile: string
}

export interface KnownSubject {
  /** As issue and `--only` call it. */
  readonly letter: string
  readonly name: string
  readonly needsPeers?: boolean
  /** Refuses a token that nobody signed: protection that has its price. */
  readonly verifiesTokens?: boolean
  start(surroundings: Surroundings): Promise<BenchProcess>
}

const addresses = ({ origins }: Surroundings) =>
  Object.fromEntries(subgraphNames.map((name) => [`${name.toUpperCase()}_URL`, origins[name]]))

const peersFolder = 'tests/bench/peers'

const peer = (program: string, path: string) => (surroundings: Surroundings) =>
  startProcess(
    `${peersFolder}/${program}`,
    { ...addresses(surroundings), SUPERGRAPH_FILE: surroundings.supergraphFile, NODE_ENV: 'production' },
    path,
  )

const hive =
  (environment: Record<string, string>) =>
  ({ supergraphFile }: Surroundings) =>
    startProcess(
      [`${peersFolder}/node_modules/@graphql-hive/gateway/dist/bin.js`, 'supergraph', supergraphFile],
      {
        CONFIG_PATH: `${peersFolder}/hive-gateway.config.mjs`,
        NODE_ENV: 'production',
        LOG_LEVEL: 'error',
        ...environment,
      },
      '/readiness',
    )

const ownProgram = (program: string) => (surroundings: Surroundings) =>
  startProcess(
    program,
    { ...addresses(surroundings), JWKS: surroundings.jwks, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    '/readyz',
  )

export const subjects = {
  ours: { letter: 'a', name: 'ours', verifiesTokens: true, start: ownProgram('gateway/src/main.ts') },
  apollo: {
    letter: 'b',
    name: 'apollo-gateway',
    needsPeers: true,
    start: peer('apollo-gateway.mjs', '/?query=%7B__typename%7D'),
  },
  hive: { letter: 'c', name: 'hive-gateway', needsPeers: true, start: hive({}) },
  hiveRust: {
    letter: 'c',
    name: 'hive-gateway-rust-planner',
    needsPeers: true,
    start: hive({ HIVE_ROUTER_RUNTIME: 'true' }),
  },
  mercurius: { letter: 'd', name: 'mercurius-jit', needsPeers: true, start: peer('mercurius-gateway.mjs', '/readyz') },
  byHand: {
    letter: 'e',
    name: 'hand-written',
    verifiesTokens: true,
    start: ownProgram('tests/bench/gateway/hand-written-over-http.ts'),
  },
  oursInProcess: {
    letter: 'f',
    name: 'ours-in-process',
    verifiesTokens: true,
    start: ownProgram('tests/bench/gateway/ours-in-process.ts'),
  },
  byHandInProcess: {
    letter: 'g',
    name: 'hand-written-in-process',
    verifiesTokens: true,
    start: ownProgram('tests/bench/gateway/hand-written-in-process.ts'),
  },
} satisfies Record<string, KnownSubject>

/** Requests per second of the first over the second's: what it should reach. */
export const aims = [
  { of: subjects.ours, over: subjects.apollo, aim: 9 },
  { of: subjects.ours, over: subjects.hive, aim: 6 },
  { of: subjects.ours, over: subjects.hiveRust, aim: 6 },
  { of: subjects.ours, over: subjects.mercurius, aim: 1.5 },
  { of: subjects.ours, over: subjects.byHand, aim: 0.85 },
  { of: subjects.oursInProcess, over: subjects.byHandInProcess, aim: 0.3 },
] as const

/** The committed supergraph with the addresses of these subgraphs, in a file for gateways that read one. */
export async function writeSupergraph(origins: Origins): Promise<{ file: string; remove(): Promise<void> }> {
  const committed = await readFile(join(root, 'gateway', 'supergraph.graphql'), 'utf8')
  const folder = await mkdtemp(join(tmpdir(), 'suvidha-bench-'))
  const file = join(folder, 'supergraph.graphql')
  const addressed = committed.replaceAll(
    /"http:\/\/(\w+)\.subgraph\/graphql"/g,
    (_, name: SubgraphName) => `"${origins[name]}/graphql"`,
  )
  await writeFile(file, addressed)
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}

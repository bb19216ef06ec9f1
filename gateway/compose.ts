import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import composition from '@apollo/composition'
import { parse } from 'graphql'

const subgraphsFolder = new URL('../subgraphs/', import.meta.url)
const supergraphFile = new URL('./supergraph.graphql', import.meta.url)

/**
 * The supergraph of `subgraphs/<name>/src/schema.graphql`, with what the composer remarks about it.
 * The addresses in it are placeholders: where a subgraph runs is a setting.
 * @throws Error naming every composition error, one per line
 */
export function composeSupergraph(): { sdl: string; hints: readonly string[] } {
  const subgraphs = readdirSync(subgraphsFolder)
    .map((name) => ({ name, file: new URL(`${name}/src/schema.graphql`, subgraphsFolder) }))
    .filter(({ file }) => existsSync(file))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, file }) => ({
      name,
      url: `http://${name}.subgraph/graphql`,
      typeDefs: parse(readFileSync(file, 'utf8')),
    }))
  const { errors, supergraphSdl, hints } = composition.composeServices(subgraphs)
  if (errors) throw new Error(`The subgraphs do not compose:\n${errors.map(({ message }) => message).join('\n')}`)
  return { sdl: `${supergraphSdl.trimEnd()}\n`, hints: hints.map((hint) => hint.toString()) }
}

function runAsScript(check: boolean): number {
  const { sdl, hints } = composeSupergraph()
  for (const hint of hints) process.stderr.write(`hint: ${hint}\n`)
  if (!check) {
    writeFileSync(supergraphFile, sdl)
    return 0
  }
  if (existsSync(supergraphFile) && readFileSync(supergraphFile, 'utf8') === sdl) return 0
  process.stderr.write('gateway/supergraph.graphql is not what the subgraphs compose to: run node gateway/compose.ts\n')
  return 1
}

if (import.meta.main) {
  try {
    process.exitCode = runAsScript(process.argv.includes('--check'))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type IndexHtmlTransformContext, type Plugin, type Rolldown } from 'vite'
import { writeFirstLetters } from './first-letters.ts'
import { firstScreenMarkup } from './src/first-screen/markup.ts'

/** The module that the first screen's script loads. */
export const appModule = 'src/app/kiosk.tsx'
const startModule = 'src/first-screen/start.ts'

const letters = 'node_modules/.first-letters'

/**
 * Writes the first screen, its letters and its script into index.html. The script is built by itself, as one that browsers wait
 * for before they paint: a module would come after the first frame, and a touch before it would be lost.
 */
export function firstScreen(): Plugin {
  let script = { fileName: '', code: '' }
  return {
    name: 'first-screen',
    // Before Vite looks for what styles name.
    enforce: 'pre',
    async buildStart() {
      if (this.environment.mode === 'build') script = await buildScript(this.environment.config.root)
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: script.fileName, source: script.code })
    },
    async transform(code, id) {
      if (this.environment.mode !== 'build' || !id.endsWith('/src/fonts.css')) return null
      const styles = await writeFirstLetters(join(this.environment.config.root, letters), `../${letters}`)
      return { code: `${code}\n${styles}`, map: null }
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        if (context.path !== '/index.html') return html
        return html
          .replace('<!-- the first screen -->', firstScreenMarkup)
          .replace(
            '<!-- the script of the first screen -->',
            context.server ? startTag() : builtTags(script.fileName, context),
          )
      },
    },
  }
}

function builtTags(script: string, { bundle = {} }: IndexHtmlTransformContext): string {
  const built = Object.values(bundle)
  const chunks = built.filter((each) => each.type === 'chunk')
  const app = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(appModule))
  if (!app) throw new Error(`${appModule} was not built`)
  const needed = neededBy(app, chunks).map((name) => `/${name}`)
  const fonts = built.filter(({ fileName }) => /first-letters-.*\.woff2$/.test(fileName))
  return [
    `<script src="/${script}" data-app="/${app.fileName}" data-with="${needed.join(' ')}"></script>`,
    ...fonts.map(
      ({ fileName }) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${fileName}" />`,
    ),
  ].join('\n    ')
}

/** All that a module imports, and what that imports; what needs least comes first. */
function neededBy({ imports }: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const needed = new Set(imports)
  // What is added is come by, too.
  for (const name of needed) {
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) needed.add(next)
  }
  return [...needed].reverse()
}

/** While developing it is a module like the others. */
const startTag = () => `<script type="module" src="/${startModule}" data-app="/${appModule}"></script>`

async function buildScript(root: string) {
  const entry = fileURLToPath(new URL(startModule, import.meta.url))
  const lib = { entry, formats: ['iife' as const], name: 'firstScreen', fileName: 'first-screen' }
  const [output] = [
    await build({ root, configFile: false, logLevel: 'warn', build: { write: false, target: 'es2022', lib } }),
  ].flat() as Rolldown.RolldownOutput[]
  const code = output?.output[0].code ?? ''
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8)
  return { fileName: `assets/first-screen-${hash}.js`, code }
}

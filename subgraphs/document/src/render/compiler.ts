import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

/** One page or more to be drawn: a template of ../templates and what is printed, in one language. */
export interface Drawing {
  readonly template: string
  /** What the template finds as `paper`: JSON. */
  readonly paper: string
  /** The PDF says that it was made then; seconds since 1970. */
  readonly issuedAtSeconds: number
}

export interface Compiler {
  /** Tagged PDF/A-2a; the same drawing gives the same bytes. */
  toPdf(drawing: Drawing): Uint8Array
  toSvg(drawing: Drawing): string
}

/** The compiler keeps what it laid out; after this many papers that no longer pays for its memory. */
const evictAfter = 10
const templates = fileURLToPath(new URL('../templates', import.meta.url))
const require = createRequire(import.meta.url)

export function createCompiler(): Compiler {
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fontFolders() }] })
  let drawn = 0
  const draw = <T>(
    { template, paper }: Drawing,
    make: (source: { mainFilePath: string; inputs: { paper: string } }) => T,
  ): T => {
    try {
      return make({ mainFilePath: join(templates, template), inputs: { paper } })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`${template} cannot be drawn: ${why}`, { cause: error })
    } finally {
      drawn += 1
      if (drawn % evictAfter === 0) compiler.evictCache(evictAfter)
    }
  }
  return {
    toPdf: (drawing) =>
      draw(drawing, (source) =>
        compiler.pdf(source, { pdfStandard: PdfStandard.A_2a, creationTimestamp: drawing.issuedAtSeconds }),
      ),
    toSvg: (drawing) => draw(drawing, (source) => compiler.plainSvg(source)),
  }
}

function fontFolders(): string[] {
  return ['noto-sans', 'noto-sans-devanagari'].flatMap((family) => {
    const root = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`))
    return ['400Regular', '700Bold'].map((weight) => join(root, weight))
  })
}

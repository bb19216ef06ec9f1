import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Page } from './drawing.ts'

export interface Compiler {
  /** Tagged PDF/A-2a; the same page gives the same bytes. */
  toPdf(page: Page): Uint8Array
  toSvg(page: Page): string
}

/** The compiler keeps what it laid out; after this many papers that no longer pays for its memory. */
const evictAfter = 10
const templates = fileURLToPath(new URL('../templates', import.meta.url))
const require = createRequire(import.meta.url)

interface Source {
  readonly mainFilePath: string
  readonly inputs: Record<string, string>
}

export function createCompiler(): Compiler {
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fontFolders() }] })
  let drawn = 0
  const draw = <T>({ template, paper, codes }: Page, make: (source: Source) => T): T => {
    try {
      return make({ mainFilePath: join(templates, template), inputs: { paper, codes: JSON.stringify(codes) } })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`${template} cannot be drawn: ${why}`, { cause: error })
    } finally {
      drawn += 1
      if (drawn % evictAfter === 0) compiler.evictCache(evictAfter)
    }
  }
  return {
    toPdf: (page) =>
      draw(page, (source) =>
        compiler.pdf(source, { pdfStandard: PdfStandard.A_2a, creationTimestamp: page.issuedAtSeconds }),
      ),
    toSvg: (page) => draw(page, (source) => compiler.plainSvg(source)),
  }
}

function fontFolders(): string[] {
  return ['noto-sans', 'noto-sans-devanagari', 'noto-sans-tamil', 'noto-sans-bengali'].flatMap((family) => {
    const root = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`))
    return ['400Regular', '700Bold'].map((weight) => join(root, weight))
  })
}

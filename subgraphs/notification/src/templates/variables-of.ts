import { IntlMessageFormat } from 'intl-messageformat'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** Of a literal; every other element names a value. */
const literal = 0

/** A text in ICU MessageFormat, read. Throws for what is none. */
export const parseText = (text: string, locale?: string): IntlMessageFormat =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })

/** The variables that a text names, each once, by name. Throws for what is no ICU MessageFormat. */
export const variablesOf = (text: string): string[] => [...new Set(namesIn(parseText(text).getAst()))].sort()

function namesIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if ('options' in element) {
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => namesIn(value))]
    }
    return element.type === literal || !('value' in element) ? [] : [element.value]
  })
}

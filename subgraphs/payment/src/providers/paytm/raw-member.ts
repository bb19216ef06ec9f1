/**
 * The exact text of a member of a JSON object: what a checksum over it was made of, which JSON written again need not be.
 * `text` is known to be valid JSON of an object.
 */
export function rawMember(text: string, name: string): string | undefined {
  let depth = 0
  let keyAt = -1
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') {
      const end = endOfString(text, at)
      if (depth === 1 && keyAt < 0) {
        keyAt = at
        const colon = text.indexOf(':', end)
        if (JSON.parse(text.slice(at, end)) === name) return valueAt(text, colon + 1)
        at = colon
      } else at = end - 1
    } else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    else if (sign === ',' && depth === 1) keyAt = -1
  }
  return undefined
}

function valueAt(text: string, from: number): string {
  let depth = 0
  let at = from
  for (; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at) - 1
    else if (sign === '{' || sign === '[') depth += 1
    else if ((sign === '}' || sign === ']') && depth-- === 0) break
    else if (sign === ',' && depth === 0) break
  }
  return text.slice(from, at).trim()
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

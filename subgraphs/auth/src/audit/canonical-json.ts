/** What has one and only one text. */
export type Plain = string | number | boolean | null | { readonly [key: string]: Plain }

/** JSON of RFC 8785: keys in the order of their UTF-16 code units, no blanks, numbers and strings as ECMAScript writes them. */
export function canonicalJson(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Plain)}`).join(',')}}`
}

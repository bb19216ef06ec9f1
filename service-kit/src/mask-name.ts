/** Enough for a person to know their own: "Asha Patil" is "A••• P••••". */
export const maskName = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 1) + '•'.repeat(Math.max([...word].length - 1, 1)))
    .join(' ')

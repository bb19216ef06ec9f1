import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql'

/** The value of a leaf as it may be answered; undefined for one of another type. Own scalars are taken as they come. */
export function completeLeaf(type: GraphQLLeafType): (value: unknown) => unknown {
  if (isEnumType(type)) {
    // Values that the public schema hides are no values.
    const names = new Set(type.getValues().map(({ name }) => name))
    return (value) => (names.has(value as string) ? value : undefined)
  }
  return isSpecifiedScalarType(type) ? (builtIn[type.name] ?? asItComes) : asItComes
}

const asItComes = (value: unknown) => value

const builtIn: Record<string, (value: unknown) => unknown> = {
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Float: (value) => (Number.isFinite(value) ? value : undefined),
  // Whole and of 32 bits.
  Int: (value) => (typeof value === 'number' && (value | 0) === value ? value : undefined),
  ID: (value) => (typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : undefined),
}

import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DocumentNode, type GraphQLSchema, Kind, parse, specifiedRules, validate, visit } from 'graphql'
import { deferLabelsAreUnique } from './defer-labels.ts'
import { checkDocumentLimits, type DocumentLimits } from './document-limits.ts'

export const maxTokens = 10_000
/** A document with more mistakes than that is not worth reading on. */
const maxErrors = 20

const rules = [...specifiedRules, deferLabelsAreUnique]

export interface DocumentRules {
  readonly schema: GraphQLSchema
  readonly limits: DocumentLimits
  /** False: a stranger, who learns from no message whether a type or field exists. */
  readonly explain: boolean
}

/**
 * A document that is valid for the schema and within the limits.
 * @throws QUERY_TOO_COMPLEX, a GraphQLError of the parser, or the list of what validation found
 */
export function readDocument(query: string, { schema, limits, explain }: DocumentRules): DocumentNode {
  const document = parse(query, { maxTokens })
  checkDocumentLimits(document, limits)
  const errors = validate(schema, document, rules, { maxErrors })
  if (errors.length === 0) return document
  throw explain ? errors : [badUserInput('query', 'The query does not fit this graph.')]
}

/** Only what is wrong with the document whatever the schema: for a document that is validated elsewhere. */
export function checkText(query: string, limits: DocumentLimits): void {
  let document: DocumentNode
  try {
    document = parse(query, { maxTokens, noLocation: true })
  } catch {
    return // whoever reads it says what is wrong
  }
  checkDocumentLimits(document, limits)
}

/** Whether a document asks for `__schema` or `__type`. */
export function asksForSchema(document: DocumentNode): boolean {
  let asked = false
  visit(document, {
    [Kind.FIELD]({ name }) {
      asked ||= name.value === '__schema' || name.value === '__type'
    },
  })
  return asked
}

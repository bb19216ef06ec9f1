import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql'

export interface TypeConditions {
  /** Whether `... on condition` takes an object whose `__typename` is `typename`. */
  applies(condition: string, typename: unknown): boolean
}

/** Answers of the schema, remembered: the same few questions are asked of every object. */
export function rememberTypeConditions(schema: GraphQLSchema): TypeConditions {
  const answers = new Map<string, Map<string, boolean>>()
  return {
    applies(condition, typename) {
      if (typename === condition) return true
      if (typeof typename !== 'string') return false
      const known = answers.get(condition) ?? new Map<string, boolean>()
      answers.set(condition, known)
      let answer = known.get(typename)
      if (answer === undefined) {
        answer = isSubtype(schema, condition, typename)
        // A name no schema knows comes from outside: it may not fill memory.
        if (schema.getType(typename)) known.set(typename, answer)
      }
      return answer
    },
  }
}

function isSubtype(schema: GraphQLSchema, condition: string, typename: string): boolean {
  const type = schema.getType(typename)
  const conditional = schema.getType(condition)
  if (!isAbstractType(conditional)) return false
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(conditional, type)
}

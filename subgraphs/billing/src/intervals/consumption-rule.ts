import type { ConsumptionRule, PrismaClient } from '../generated/prisma/client.ts'

export type Rules = ReadonlyMap<string, ConsumptionRule>

/** What each utility's readings are judged by; three rows. */
export async function loadRules(prisma: Pick<PrismaClient, 'consumptionRule'>): Promise<Rules> {
  const rules = await prisma.consumptionRule.findMany()
  return new Map(rules.map((rule) => [rule.utility, rule]))
}

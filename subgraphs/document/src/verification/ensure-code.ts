import type { Deps } from '../context.ts'
import type { Paper } from '../papers/paper.ts'
import { signCode } from './verification-code.ts'

/** A paper's code. One of before there were codes gets it when it is first wanted, and keeps it. */
export async function ensureCode({ prisma, keys }: Pick<Deps, 'prisma' | 'keys'>, paper: Paper): Promise<string> {
  if (paper.code !== null) return paper.code
  const code = signCode(keys.current(), paper)
  const { id } = paper
  const { count } = await prisma.receipt.updateMany({ where: { id, code: null }, data: { code } })
  if (count > 0) return code
  const other = await prisma.receipt.findUniqueOrThrow({ where: { id }, select: { code: true } })
  return other.code ?? code
}

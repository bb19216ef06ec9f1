import { randomUUID } from 'node:crypto'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import type { Meter, PrismaClient } from '../generated/prisma/client.ts'
import type { RegisterMeterInput } from '../generated/schema.ts'

const mostDigits = 10
const fewestDigits = 3
const largestMultiplier = 100_000n

/**
 * Makes a device known by its make and serial number. The same again answers the one that is known. Fails with BAD_USER_INPUT,
 * and with CONFLICT where the serial number of this make is a device of another kind.
 */
export async function registerMeter(prisma: PrismaClient, input: RegisterMeterInput): Promise<Meter> {
  const { make, serialNumber, utility, digits } = input
  for (const [field, text] of Object.entries({ make, serialNumber })) {
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,39}$/u.test(text))
      throw badUserInput(`input.${field}`, `${field} has 1 to 40 letters and digits.`)
  }
  if (digits < fewestDigits || digits > mostDigits) {
    throw badUserInput('input.digits', `A register has ${fewestDigits} to ${mostDigits} digits before the point.`)
  }
  const data = { make, serialNumber, utility, digits, multiplier: multiplierOf(input), smart: input.smart ?? false }
  await prisma.meter.createMany({ data: { id: `mtr_${randomUUID()}`, ...data }, skipDuplicates: true })
  const meter = await prisma.meter.findUniqueOrThrow({ where: { make_serialNumber: { make, serialNumber } } })
  const isSame = meter.utility === utility && meter.digits === digits && meter.multiplier.equals(data.multiplier)
  if (!isSame || meter.smart !== data.smart) throw conflict('This serial number is known as another kind of meter.')
  return meter
}

function multiplierOf({ multiplier }: RegisterMeterInput): string {
  const text = multiplier ?? '1'
  const isAboveZero = /[1-9]/.test(text) && !text.startsWith('-')
  if (!isAboveZero || BigInt(text.split('.')[0] ?? '') > largestMultiplier) {
    throw badUserInput(
      'input.multiplier',
      `A unit of the register stands for more than 0 units and at most ${largestMultiplier}.`,
    )
  }
  return text
}

import { consumerNumberOf } from '@suvidha/billing/connections/consumer-number'
import { typicalUsage } from './charges.ts'
import { type Household, type Region, regions, type Supply, type Utility } from './household.ts'
import { registerSize } from './meter-rows.ts'
import { createRandom, type Random } from './random.ts'

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly phoneNumber: string
  readonly role: 'OPERATOR' | 'OFFICER' | 'ANALYST' | 'ADMIN' | 'SUPER_ADMIN'
}

export const staff: readonly StaffMember[] = [
  { id: 'stf_operator', name: 'Meera Nair', phoneNumber: '+919800000001', role: 'OPERATOR' },
  { id: 'stf_officer', name: 'Sanjay Deshmukh', phoneNumber: '+919800000002', role: 'OFFICER' },
  { id: 'stf_analyst', name: 'Farah Khan', phoneNumber: '+919800000003', role: 'ANALYST' },
  { id: 'stf_admin', name: 'Thomas Kurian', phoneNumber: '+919800000004', role: 'ADMIN' },
  { id: 'stf_super_admin', name: 'Kavita Rao', phoneNumber: '+919800000005', role: 'SUPER_ADMIN' },
]

const women = ['Aarti', 'Ananya', 'Asma', 'Bhavna', 'Deepa', 'Divya', 'Fatima', 'Gurpreet', 'Isha', 'Jaya', 'Kavita']
  .concat(['Lakshmi', 'Meena', 'Neha', 'Nirmala', 'Pooja', 'Priya', 'Radha', 'Rekha', 'Sana', 'Shanti', 'Sunita'])
  .concat(['Swati', 'Uma', 'Vidya', 'Zoya'])
const men = ['Abdul', 'Aditya', 'Ajay', 'Amit', 'Arjun', 'Balwinder', 'Deepak', 'Farhan', 'Ganesh', 'Harish', 'Imran']
  .concat(['Joseph', 'Karan', 'Mahesh', 'Manoj', 'Mohan', 'Nikhil', 'Pradeep', 'Rahul', 'Rajesh', 'Sandeep', 'Suresh'])
  .concat(['Tarun', 'Vijay', 'Vikram', 'Yusuf'])
const surnames = [
  'Agarwal',
  'Bose',
  'Chauhan',
  'Das',
  'Deshpande',
  'Fernandes',
  'Ghosh',
  'Gill',
  'Gupta',
  'Iyer',
  'Jain',
]
  .concat(['Joshi', 'Kaur', 'Khan', 'Kulkarni', 'Kumar', 'Mehta', 'Menon', 'Mishra', 'Mukherjee', 'Nair', 'Patel'])
  .concat(['Pillai', 'Rao', 'Reddy', 'Saxena', 'Shaikh', 'Sharma', 'Shetty', 'Singh', 'Thomas', 'Varma', 'Yadav'])
const streets = [
  'Gandhi Road',
  'Station Road',
  'Temple Street',
  'Lake View Road',
  'Nehru Nagar',
  'Shastri Marg',
].concat(['Market Road', 'Ambedkar Colony', 'Civil Lines', 'Tilak Path', 'Hospital Road', 'Park Street'])

const givenNames = [...women, ...men]
const cityName = 'Suvidha Nagar'
const wardsOfRegion = 10
/** The series of the numbers that the city had before anybody applied for one. */
const broughtAlong = 1
const utilities = ['ELECTRICITY', 'GAS', 'WATER'] as const

/** Citizen number `index` of the city: 0 is Asha, 1 is Ravi, the others are made from the seed. */
export function createHousehold(seed: number, index: number): { household: Household; random: Random } {
  const random = createRandom(seed, index)
  if (index === 0) return { household: createAsha(random), random }
  if (index === 1) return { household: createRavi(random), random }
  const suffix = String(index).padStart(7, '0')
  const given = random.pick(givenNames)
  const surname = random.pick(surnames)
  const roll = random.next()
  const delivered = utilities.slice(0, roll < 0.2 ? 1 : roll < 0.6 ? 2 : 3)
  // With two, half have piped gas and half have water.
  if (delivered.length === 2 && random.chance(0.5)) delivered[1] = 'WATER'
  const household: Household = {
    citizenId: `cit_${suffix}`,
    name: `${given} ${surname}`,
    phoneNumber: `+9170${String(index).padStart(8, '0')}`,
    email: random.chance(0.7) ? `${given}.${surname}.${index}@example.in`.toLowerCase() : null,
    language: random.chance(0.6) ? 'HI' : 'EN',
    supplies: withSpecial(index, createSupplies({ key: suffix, index, utilities: delivered, random })),
    habit: 'usual',
  }
  return { household, random }
}

function createAsha(random: Random): Household {
  const usualUsage = { ELECTRICITY: 186, GAS: 14, WATER: 18 }
  const issuedDaysAgo = { ELECTRICITY: 5, GAS: 3, WATER: 8 }
  const supplies = createSupplies({ key: 'asha', index: 0, utilities, random })
  return {
    citizenId: 'cit_asha',
    name: 'Asha Patil',
    phoneNumber: '+919876543210',
    email: 'asha.patil@example.in',
    language: 'HI',
    supplies: supplies.map((supply) => ({
      ...supply,
      usualUsage: usualUsage[supply.utility],
      issuedDaysAgo: issuedDaysAgo[supply.utility],
    })),
    habit: 'asha',
  }
}

function createRavi(random: Random): Household {
  const supplies = createSupplies({ key: 'ravi', index: 1, utilities: ['ELECTRICITY', 'WATER'], random })
  return {
    citizenId: 'cit_ravi',
    name: 'Ravi Kumar',
    phoneNumber: '+919876543211',
    email: 'ravi.kumar@example.in',
    language: 'EN',
    // Issued yesterday: always something unpaid.
    supplies: supplies.map((supply) => ({ ...supply, issuedDaysAgo: 1 })),
    habit: 'usual',
  }
}

/** Of so many households one sends quarter-hours, of the first ones: a large city has no more of them than a small one. */
const oneOf = 20
const sending = 240

/** Two households of every city from three citizens on: one with a plant on its roof, one that is billed by the hour. */
const special: Readonly<Record<number, Pick<Supply, 'tariff' | 'usualUsage'>>> = {
  2: { tariff: 'NET', usualUsage: 280 },
  3: { tariff: 'TOD', usualUsage: 340 },
}

function withSpecial(index: number, supplies: readonly Supply[]): Supply[] {
  const own = special[index]
  return supplies.map((supply) =>
    own && supply.utility === 'ELECTRICITY' ? { ...supply, ...own, sendsIntervals: true } : supply,
  )
}

interface Supplied {
  readonly key: string
  readonly index: number
  readonly utilities: readonly Utility[]
  readonly random: Random
}

function createSupplies({ key, index, utilities: delivered, random }: Supplied): Supply[] {
  const [house, street, ward] = [
    random.int(1, 240),
    random.pick(streets),
    random.int(1, regions.length * wardsOfRegion),
  ]
  const address = `${house}, ${street}, Ward ${ward}, ${cityName}`
  return delivered.map((utility) => ({
    connectionId: `con_${key}_${utility.charAt(0).toLowerCase()}`,
    utility,
    consumerNumber: consumerNumberOf(utility, index + 1, broughtAlong),
    address,
    region: regions[Math.ceil(ward / wardsOfRegion) - 1] as Region,
    usualUsage: typicalUsage(utility, random),
    firstRegister: (index * 7919 + utilities.indexOf(utility) * 31_337) % registerSize,
    issuedDaysAgo: random.int(0, 27),
    tariff: 'PLAIN',
    sendsIntervals: utility === 'ELECTRICITY' && index % oneOf === 0 && index < sending,
    oddity: (index === oneOf && 'VOLTAGE') || (index === 2 * oneOf && 'TAMPER') || null,
  }))
}

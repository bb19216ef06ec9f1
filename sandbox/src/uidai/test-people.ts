export interface TestPerson {
  readonly name: string
  /** In the language of the person's state. */
  readonly localName: string
  readonly gender: 'F' | 'M'
  readonly yearOfBirth: number
}

/** Numbers that are nobody's, from UIDAI's own documents. */
const people: Readonly<Record<string, TestPerson>> = {
  '234123412346': { name: 'Asha Patil', localName: 'आशा पाटिल', gender: 'F', yearOfBirth: 1984 },
  '999941057058': { name: 'Shivshankar Choudhury', localName: 'शिवशंकर चौधरी', gender: 'M', yearOfBirth: 1968 },
}

export const findPerson = (uid: string): TestPerson | undefined => people[uid]

export const findPersonByLastFour = (lastFour: string): TestPerson | undefined =>
  Object.entries(people).find(([uid]) => uid.endsWith(lastFour))?.[1]

/** 99990000, an error code of UIDAI, and the check digit: asked about, it answers this error. Any other number is unknown. */
export const errorOf = (uid: string): string => /^99990000(\d{3})\d$/.exec(uid)?.[1] ?? '998'

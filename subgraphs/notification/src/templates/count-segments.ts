/** 3GPP TS 23.038: the basic alphabet, and its extension, whose characters count twice. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '^{}\\[~]|€'

export interface Segments {
  readonly alphabet: 'GSM-7' | 'UCS-2'
  readonly units: number
  /** What is paid for. */
  readonly segments: number
}

/** How many SMS a text is: 160 or 153 characters each in the basic alphabet, 70 or 67 in Unicode. */
export function countSegments(text: string): Segments {
  const isBasic = [...text].every((character) => basic.includes(character) || extended.includes(character))
  const units = isBasic ? [...text].reduce((sum, one) => sum + (extended.includes(one) ? 2 : 1), 0) : text.length
  const [alone, joined] = isBasic ? [160, 153] : [70, 67]
  return {
    alphabet: isBasic ? 'GSM-7' : 'UCS-2',
    units,
    segments: units <= alone ? 1 : Math.ceil(units / joined),
  }
}

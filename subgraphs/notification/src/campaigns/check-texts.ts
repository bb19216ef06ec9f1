import { badUserInput } from '@suvidha/service-kit/public-error'
import { countSegments } from '../templates/count-segments.ts'
import { type Channel, type Language, languages } from '../templates/event-definition.ts'
import type { EventTemplates, Templates } from '../templates/load-templates.ts'
import { createRenderer } from '../templates/render-message.ts'
import { variablesOf } from '../templates/variables-of.ts'
import { type CampaignText, type CampaignTexts, idsOf, withTexts } from './campaign-texts.ts'
import type { SaidValues } from './check-values.ts'

export interface CampaignTextInput extends Omit<CampaignText, 'sms' | 'dltTemplateId'> {
  readonly language: Language
  readonly sms?: string | null | undefined
  readonly dltTemplateId?: string | null | undefined
}

interface Of {
  readonly templates: Templates
  readonly kind: EventTemplates
  readonly channels: readonly Channel[]
}

const longest = { title: 120, body: 2000, sms: 1000 } as const
type Part = keyof typeof longest

/**
 * Words of its own, checked as those in the files are: every language, no unknown variable, the same ones in each language, and for each
 * SMS an id under which operators know it. Fails with BAD_USER_INPUT, which names the text.
 */
export function checkTexts(
  { kind, channels }: Of,
  given: readonly CampaignTextInput[],
): { texts: CampaignTexts; own: EventTemplates } {
  const written = new Set(given.map(({ language }) => language))
  if (written.size !== given.length || languages.some((language) => !written.has(language)))
    throw badUserInput('input.texts', `One text in each of ${languages.join(', ')}.`)
  const hasSms = channels.includes('SMS')
  const parts: readonly Part[] = hasSms ? ['title', 'body', 'sms'] : ['title', 'body']
  for (const part of parts) {
    const fieldOf = (place: number) => `input.texts.${place}.${part}`
    const names = given.map((text, place) =>
      checkPart(kind, { text: text[part] ?? '', part, field: fieldOf(place) }).join(),
    )
    const inEnglish = names[given.findIndex(({ language }) => language === 'EN')]
    const other = names.findIndex((some) => some !== inEnglish)
    if (other !== -1) throw badUserInput(fieldOf(other), 'Each language says the same: it has other variables.')
  }
  const unknown = given.findIndex(({ dltTemplateId }) => hasSms && !/^\d{10,20}$/.test(dltTemplateId ?? ''))
  if (unknown !== -1)
    throw badUserInput(`input.texts.${unknown}.dltTemplateId`, 'Operators know an SMS by a number of 10 to 20 digits.')
  const texts = Object.fromEntries(
    given.map(({ language, title, body, sms, dltTemplateId }) => [
      language,
      { title, body, ...(hasSms ? { sms: sms ?? null, dltTemplateId: dltTemplateId ?? null } : noSms) },
    ]),
  ) as CampaignTexts
  return { texts, own: withTexts(kind, { texts, version: 1 }) }
}

const noSms = { sms: null, dltTemplateId: null }

interface Checked {
  readonly text: string
  readonly part: Part
  readonly field: string
}

function checkPart({ definition }: EventTemplates, { text, part, field }: Checked): string[] {
  const isOneLine = part === 'body' || !/\p{Cc}/u.test(text)
  if (text.trim() === '' || text.length > longest[part] || !isOneLine)
    throw badUserInput(field, `It has 1 to ${longest[part]} characters${part === 'body' ? '' : ' in one line'}.`)
  let names: string[]
  try {
    names = variablesOf(text)
  } catch (error) {
    throw badUserInput(field, `This is no ICU MessageFormat: ${error instanceof Error ? error.message : error}`)
  }
  const unknown = names.find((name) => !Object.hasOwn(definition.values, name))
  if (unknown !== undefined) throw badUserInput(field, `There is no variable ${unknown} in texts of this kind.`)
  return names
}

interface Written {
  readonly texts: CampaignTexts
  readonly values: SaidValues
  readonly given: readonly CampaignTextInput[]
}

/** With the values as they are said, and somebody's connection: nothing is left open, and an SMS is no longer than those in the files. */
export function checkWritten(
  { templates, own, channels }: Pick<Of, 'templates' | 'channels'> & { readonly own: EventTemplates },
  { texts, values, given }: Written,
): void {
  const render = createRenderer({
    ...templates,
    events: new Map([[own.name, own]]),
    dltIds: { [own.name]: idsOf(texts) },
  })
  const all = { ...own.definition.example, ...values }
  for (const [place, { language }] of given.entries()) {
    for (const channel of channels) {
      const part: Part = channel === 'SMS' ? 'sms' : 'body'
      const field = `input.texts.${place}.${part}`
      const written = writeOrRefuse(field, () => render({ event: own.name, channel, language, values: all }).body)
      if (written.trim() === '') throw badUserInput(field, 'With these values nothing is left of it.')
      if (channel === 'SMS') checkSms(written, { field, brand: templates.words[language].brand })
    }
  }
}

function writeOrRefuse(field: string, write: () => string): string {
  try {
    return write()
  } catch (error) {
    throw badUserInput(
      field,
      `It cannot be written with these values: ${error instanceof Error ? error.message : error}`,
    )
  }
}

function checkSms(written: string, { field, brand }: { readonly field: string; readonly brand: string }): void {
  const { alphabet, segments } = countSegments(written)
  const most = alphabet === 'GSM-7' ? 2 : 3
  if (segments > most) throw badUserInput(field, `It is ${segments} SMS long; ${most} at most.`)
  if (!written.includes(brand)) throw badUserInput(field, `It says who sends it: ${brand}.`)
}

import { bn } from '../messages/bn.ts'
import type { Messages } from '../messages/en.ts'
import { en } from '../messages/en.ts'
import { hi } from '../messages/hi.ts'
import { LANGUAGE_NAMES, LANGUAGES, type LanguageTag } from '../messages/languages.ts'
import { mr } from '../messages/mr.ts'
import { ta } from '../messages/ta.ts'
import { ICON_PATHS, type IconName } from '../parts/icon-paths.ts'

const MESSAGES: Record<LanguageTag, Messages> = { hi, en, mr, ta, bn }

const UTILITIES: IconName[] = ['ELECTRICITY', 'GAS', 'WATER']

/** What is done here, said in each language. */
const INVITATIONS: Record<LanguageTag, string> = {
  hi: 'बिजली, गैस और पानी के बिल यहाँ भरें।',
  en: 'Pay electricity, gas and water bills here.',
  mr: 'वीज, गॅस आणि पाण्याची बिले इथे भरा.',
  ta: 'மின்சார, எரிவாயு, தண்ணீர் பில்களை இங்கே செலுத்துங்கள்.',
  bn: 'বিদ্যুৎ, গ্যাস ও জলের বিল এখানে দিন।',
}

/** The answer to a touch, until the next screen is there. */
const ONE_MOMENT: Record<LanguageTag, string> = {
  hi: 'एक क्षण…',
  en: 'One moment…',
  mr: 'एक क्षण…',
  ta: 'ஒரு நிமிடம்…',
  bn: 'একটু অপেক্ষা করুন…',
}

/**
 * The first screen, which speaks every language at once. The build writes it into index.html, and there is no other: the kiosk
 * takes it away and puts it back (`first-screen.ts`).
 */
export function firstScreenMarkup(): string {
  return `<main id="first-screen" class="screen screen-language" data-screen="language">
  <div class="welcome">
    <p class="welcome-pictures">${UTILITIES.map(pictogram).join('')}</p>
    <h1><span lang="hi">सुविधा</span> <span lang="en">Suvidha</span></h1>
  </div>
  <ul class="language-choice">${LANGUAGES.map(choice).join('')}</ul>
  <p role="status" class="for-screen-readers"></p>
  <div role="alert" class="problem-area"></div>
  <template><p class="problem" data-testid="problem">${icon('warning')}${LANGUAGES.map(noConnection).join('')}</p></template>
</main>`
}

const choice = (tag: LanguageTag) =>
  `<li><button type="button" class="primary language-button" lang="${tag}" data-language="${tag}" data-testid="language-${tag}"
  ><b>${LANGUAGE_NAMES[tag]}</b><span class="invitation">${INVITATIONS[tag]}</span
  ><span class="one-moment">${ONE_MOMENT[tag]}</span></button></li>`

const noConnection = (tag: LanguageTag) => `<span lang="${tag}">${MESSAGES[tag].errors.network}</span>`

const pictogram = (name: IconName) => `<span class="pictogram pictogram-${name}">${icon(name)}</span>`

const icon = (name: IconName) =>
  `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${ICON_PATHS[name]}" fill="currentColor" fill-rule="evenodd"/></svg>`

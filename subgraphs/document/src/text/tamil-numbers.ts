const ones = 'பூஜ்ஜியம் ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது'.split(' ')
const teens = 'பத்து பதினொன்று பன்னிரண்டு பதின்மூன்று பதினான்கு பதினைந்து பதினாறு பதினேழு பதினெட்டு பத்தொன்பது'.split(' ')
const tens = 'இருபது முப்பது நாற்பது ஐம்பது அறுபது எழுபது எண்பது தொண்ணூறு'.split(' ')
/** What is joined to a ten: இருபத்த and ொன்று are இருபத்தொன்று. */
const stems = 'இருபத்த முப்பத்த நாற்பத்த ஐம்பத்த அறுபத்த எழுபத்த எண்பத்த தொண்ணூற்ற'.split(' ')
const joined = ['', 'ொன்று', 'ிரண்டு', 'ுமூன்று', 'ுநான்கு', 'ைந்து', 'ாறு', 'ேழு', 'ெட்டு', 'ொன்பது']

/** 0 to 99: in Tamil a ten and a one grow together. */
export const tamilNumbers: readonly string[] = [
  ...ones,
  ...teens,
  ...tens.flatMap((ten, index) => joined.map((one) => (one === '' ? ten : `${stems[index]}${one}`))),
]

/** 100 to 900, by themselves and before what follows. */
export const tamilHundreds: readonly (readonly [alone: string, before: string])[] = [
  ['நூறு', 'நூற்று'],
  ['இருநூறு', 'இருநூற்று'],
  ['முந்நூறு', 'முந்நூற்று'],
  ['நானூறு', 'நானூற்று'],
  ['ஐந்நூறு', 'ஐந்நூற்று'],
  ['அறுநூறு', 'அறுநூற்று'],
  ['எழுநூறு', 'எழுநூற்று'],
  ['எண்ணூறு', 'எண்ணூற்று'],
  ['தொள்ளாயிரம்', 'தொள்ளாயிரத்து'],
]

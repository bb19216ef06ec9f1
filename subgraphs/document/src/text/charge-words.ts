import type { Language } from './rupees.ts'

/**
 * What stands on a line of a bill in each language; EN is what billing and the published tariffs write. For `{…}` stands what is there, itself
 * in words of this list where it is one of them. Of two that fit the first counts.
 */
export const chargeWords: readonly Readonly<Record<Language, string>>[] = [
  { EN: 'Energy charge, {from} to {until} h', HI: 'ऊर्जा प्रभार, {from} से {until} बजे' },
  { EN: 'Energy charge', HI: 'ऊर्जा प्रभार' },
  { EN: 'Fixed charge', HI: 'स्थायी प्रभार' },
  { EN: 'Meter rent', HI: 'मीटर किराया' },
  {
    EN: 'Electricity duty, {percent} % of the energy charge',
    HI: 'विद्युत शुल्क, ऊर्जा प्रभार का {percent} %',
  },
  { EN: 'Electricity duty', HI: 'विद्युत शुल्क' },
  {
    EN: 'Sent into the grid and not used back until the settlement',
    HI: 'ग्रिड को दी गई और निपटान तक वापस न ली गई बिजली',
  },
  { EN: 'Piped natural gas, taxes included', HI: 'पाइप प्राकृतिक गैस, कर सहित' },
  { EN: 'Shortfall to the minimum charge', HI: 'न्यूनतम प्रभार से कमी' },
  { EN: 'GST, {percent} % of the shortfall', HI: 'GST, कमी का {percent} %' },
  { EN: 'Volumetric charge', HI: 'जल उपभोग प्रभार' },
  {
    EN: 'Sewer maintenance charge, {percent} % of the volumetric charge',
    HI: 'सीवर रखरखाव प्रभार, जल उपभोग प्रभार का {percent} %',
  },
  { EN: 'Service charge', HI: 'सेवा प्रभार' },
  { EN: 'Water', HI: 'पानी' },
  { EN: 'Round-off', HI: 'पूर्णांकन' },
  { EN: 'Incentive for prompt payment', HI: 'समय पर भुगतान की छूट' },
  { EN: 'Prompt payment rebate', HI: 'समय पर भुगतान की छूट' },
  { EN: 'Rebate for a late bill', HI: 'देर से बने बिल की छूट' },
  { EN: '{rebate}: {days} days after its period', HI: '{rebate}: अवधि के {days} दिन बाद' },
  { EN: '{rebate}: {bill} was paid by {day}', HI: '{rebate}: {bill} का भुगतान {day} तक हुआ' },
  {
    EN: '{rebate} taken back: {bill} was not paid by {day} after all',
    HI: '{rebate} वापस ली गई: {bill} का भुगतान {day} तक नहीं हुआ',
  },
  { EN: 'Advance given back that bills had used', HI: 'बिलों में लगे अग्रिम की वापसी' },
  { EN: 'Late payment of {bill}, {from} to {until}', HI: '{bill} का विलंब शुल्क, {from} से {until}' },
  { EN: 'Paid in advance', HI: 'अग्रिम भुगतान' },
  { EN: 'Kept for the next bills', HI: 'अगले बिलों के लिए रखा गया' },
  { EN: 'Cheque {number} returned unpaid', HI: 'चेक {number} बिना भुगतान लौटा' },
  { EN: 'Cheque returned unpaid', HI: 'चेक बिना भुगतान लौटा' },
  { EN: 'Security deposit for {load} kW', HI: '{load} kW के लिए सुरक्षा जमा' },
  {
    EN: 'Security deposit, up to {months} average months of {year}',
    HI: 'सुरक्षा जमा, {year} के {months} औसत महीनों तक',
  },
  { EN: 'Security deposit', HI: 'सुरक्षा जमा' },
  { EN: 'Interest on the security deposit, {year}', HI: 'सुरक्षा जमा पर ब्याज, {year}' },
]

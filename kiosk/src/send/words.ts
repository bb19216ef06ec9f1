import type { LanguageTag } from '../messages/language.ts'

const en = {
  title: 'Send a photo',
  forMeter: 'Take a photo of your meter, so that all figures can be read.',
  forDispute: 'Take a photo of what shows that the bill is wrong.',
  take: 'Take a photo',
  done: 'It has arrived. Look at the other screen; you can put your phone away.',
  wrongLink: 'This link is not complete. Please scan the square again.',
}

export const sendWords: Record<LanguageTag, typeof en> = {
  en,
  hi: {
    title: 'फ़ोटो भेजें',
    forMeter: 'अपने मीटर की फ़ोटो लें, ऐसे कि सब अंक पढ़े जा सकें।',
    forDispute: 'उसकी फ़ोटो लें जिससे दिखे कि बिल ग़लत है।',
    take: 'फ़ोटो लें',
    done: 'फ़ोटो मिल गई। दूसरी स्क्रीन देखें; अब फ़ोन रख सकते हैं।',
    wrongLink: 'यह लिंक अधूरा है। कृपया चौकोर को फिर स्कैन करें।',
  },
  mr: {
    title: 'फोटो पाठवा',
    forMeter: 'तुमच्या मीटरचा फोटो घ्या, सर्व आकडे वाचता येतील असा.',
    forDispute: 'बिल चुकीचे आहे हे दाखवणाऱ्या गोष्टीचा फोटो घ्या.',
    take: 'फोटो घ्या',
    done: 'फोटो मिळाला. दुसरा पडदा पाहा; आता फोन ठेवू शकता.',
    wrongLink: 'हा दुवा अपूर्ण आहे. कृपया चौकोन पुन्हा स्कॅन करा.',
  },
  ta: {
    title: 'படம் அனுப்பு',
    forMeter: 'எல்லா இலக்கங்களும் படிக்கத் தெரியும்படி உங்கள் மீட்டரைப் படம் எடுங்கள்.',
    forDispute: 'பில் தவறு என்று காட்டுவதைப் படம் எடுங்கள்.',
    take: 'படம் எடு',
    done: 'வந்து சேர்ந்தது. மற்ற திரையைப் பாருங்கள்; தொலைபேசியை வைத்துவிடலாம்.',
    wrongLink: 'இந்த இணைப்பு முழுமையாக இல்லை. சதுரத்தை மீண்டும் ஸ்கேன் செய்யுங்கள்.',
  },
  bn: {
    title: 'ছবি পাঠান',
    forMeter: 'আপনার মিটারের ছবি তুলুন, যাতে সব অঙ্ক পড়া যায়।',
    forDispute: 'যা দেখায় যে বিলটি ভুল, তার ছবি তুলুন।',
    take: 'ছবি তুলুন',
    done: 'এসে গেছে। অন্য পর্দাটি দেখুন; এখন ফোন রাখতে পারেন।',
    wrongLink: 'এই লিংকটি সম্পূর্ণ নয়। চৌকোটি আবার স্ক্যান করুন।',
  },
}

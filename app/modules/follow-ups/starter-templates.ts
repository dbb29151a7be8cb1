import type { Locale } from '#app/texts/locales.ts'

type Starter = { name: Record<'en' | 'ja', string>; bodies: Record<Locale, string> }

/** Two that most unhappy answers need; without subjects, so that a conversation keeps its own. */
export const starterTemplates: readonly Starter[] = [
  {
    name: { en: 'Sorry, and what we do now', ja: 'お詫びと今後の対応' },
    bodies: {
      ja: `{{customer.name|お客様}}様

このたびはご不便をおかけし、誠に申し訳ございません。率直なご意見をお寄せいただき、ありがとうございます。

いただいた内容は私が確認し、すでに対応を始めております。状況が分かり次第、このメールへの返信で改めてご連絡いたします。

ほかにお困りのことがございましたら、このメールにそのままご返信ください。

{{workspace.name}}
{{member.name}}`,
      en: `Hello {{customer.first_name|there}},

I am sorry about the trouble you had, and thank you for telling us plainly.

I have read what you wrote and am looking into it myself. As soon as I know more, I will write to you again.

If there is anything else, simply reply to this mail.

{{member.name}}
{{workspace.name}}`,
      zh: `{{customer.name|您好}}，

给您带来不便，我们深表歉意。感谢您坦率地告诉我们。

您反映的问题由我负责，我们已经开始处理。一有进展，我会再写信告诉您。

如果还有其他问题，请直接回复这封邮件。

{{workspace.name}}
{{member.name}}`,
      ko: `{{customer.name|고객}}님, 안녕하세요.

불편을 드려 진심으로 죄송합니다. 솔직하게 말씀해 주셔서 감사합니다.

남겨 주신 내용은 제가 직접 확인하고 있으며 이미 조치를 시작했습니다. 상황이 파악되는 대로 다시 연락드리겠습니다.

다른 문의가 있으시면 이 메일에 바로 답장해 주세요.

{{workspace.name}}
{{member.name}} 드림`,
    },
  },
  {
    name: { en: 'It is fixed', ja: '解決のご報告' },
    bodies: {
      ja: `{{customer.name|お客様}}様

ご指摘いただいた件につきまして、対応が完了しましたのでご報告いたします。

お待たせしてしまい、申し訳ございませんでした。もしまだお気づきの点がございましたら、このメールにそのままご返信ください。

{{workspace.name}}
{{member.name}}`,
      en: `Hello {{customer.first_name|there}},

Good news: what you told us about is fixed.

I am sorry that it took your time. Should anything still not be right, simply reply to this mail and I will look at it again.

{{member.name}}
{{workspace.name}}`,
      zh: `{{customer.name|您好}}，

您反映的问题现在已经解决，特此告知。

让您久等了，非常抱歉。如果仍有不妥之处，请直接回复这封邮件，我会再次处理。

{{workspace.name}}
{{member.name}}`,
      ko: `{{customer.name|고객}}님, 안녕하세요.

말씀해 주신 문제가 해결되어 알려 드립니다.

기다리시게 해서 죄송합니다. 아직 불편한 점이 있으시면 이 메일에 바로 답장해 주세요. 다시 확인하겠습니다.

{{workspace.name}}
{{member.name}} 드림`,
    },
  },
]

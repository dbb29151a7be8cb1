import type { Area, Locale } from './entry.ts'

/** A part of a name as it is written, and as it is spelled in an address. */
type NamePart = [written: string, latin: string]

export type Agent = { externalId: string; name: string; email: string; team: string }

/** A time zone that customers of a language live in, with the region's name as they write it. */
type Region = { region: string; timeZone: string; weight: number }

function parts(text: string): NamePart[] {
  return text
    .trim()
    .split(/\s+/)
    .map((part) => {
      const [written = '', latin = written.toLowerCase()] = part.split('/')
      return [written, latin]
    })
}

const families: Record<Locale, NamePart[]> = {
  ja: parts(`佐藤/sato 鈴木/suzuki 高橋/takahashi 田中/tanaka 伊藤/ito 渡辺/watanabe 山本/yamamoto
    中村/nakamura 小林/kobayashi 加藤/kato 吉田/yoshida 山田/yamada 佐々木/sasaki 山口/yamaguchi
    松本/matsumoto 井上/inoue 木村/kimura 林/hayashi 斎藤/saito 清水/shimizu 山崎/yamazaki 阿部/abe
    池田/ikeda 橋本/hashimoto 前田/maeda 藤田/fujita 後藤/goto 岡田/okada 村上/murakami
    長谷川/hasegawa 近藤/kondo`),
  en: parts(`Whitlock Okafor Patel Morgan Reyes Sullivan Hughes Bennett Castellano Fraser Nguyen Carter
    Doyle Lindqvist Marsh Osei Pemberton Quinn Rahman Shaw Thornton Underhill Vasquez Walsh Abbott
    Brennan Coleman Dawson Ellery Novak Iverson`),
  zh: parts(`王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun
    胡/hu 朱/zhu 高/gao 林/lin 何/he 郭/guo 马/ma 罗/luo 梁/liang 宋/song 郑/zheng 谢/xie 韩/han
    唐/tang 冯/feng 董/dong 程/cheng`),
  ko: parts(`김/kim 이/lee 박/park 최/choi 정/jung 강/kang 조/cho 윤/yoon 장/jang 임/lim 한/han 오/oh
    서/seo 신/shin 권/kwon 황/hwang 안/ahn 송/song 류/ryu 홍/hong 전/jeon 고/ko 문/moon 손/son
    배/bae 백/baek 허/heo 남/nam 노/noh`),
}

const givens: Record<Locale, NamePart[]> = {
  ja: parts(`愛子/aiko 美幸/miyuki 陽子/yoko 直樹/naoki 健吾/kengo 翔太/shota 由美/yumi 恵子/keiko
    千尋/chihiro 大樹/daiki 拓真/takuma 沙織/saori 真由美/mayumi 裕子/yuko 浩/hiroshi 稔/minoru
    彩/aya 遥/haruka 和也/kazuya 明美/akemi 哲也/tetsuya 亮/ryo 麻衣/mai 洋平/yohei 正人/masato
    悠斗/yuto 葵/aoi 結衣/yui 久美子/kumiko 圭介/keisuke`),
  en: parts(`Hannah Marcus Priya Joel Siobhan Derek Amara Claire Tom Naomi Gareth Elena Wesley Ruth
    Imogen Darren Keisha Owen Patricia Leah Sam Nadia Graham Tessa Victor Beth Callum Denise Rosa Ian`),
  zh: parts(`晓彤/xiaotong 雨晴/yuqing 志远/zhiyuan 佳怡/jiayi 文倩/wenqian 思源/siyuan 梦琪/mengqi
    浩然/haoran 子涵/zihan 雪梅/xuemei 建华/jianhua 海燕/haiyan 嘉琪/jiaqi 明哲/mingzhe 静怡/jingyi
    宇航/yuhang 欣妍/xinyan 丽娟/lijuan 国栋/guodong 春燕/chunyan 天宇/tianyu 若曦/ruoxi
    玉婷/yuting 振华/zhenhua 诗涵/shihan 立新/lixin 可欣/kexin 泽宇/zeyu 婉清/wanqing 少峰/shaofeng`),
  ko: parts(`민서/minseo 서연/seoyeon 지훈/jihoon 현우/hyunwoo 수아/sua 도윤/doyoon 하은/haeun
    지원/jiwon 성민/sungmin 은지/eunji 민준/minjun 유진/yujin 태식/taesik 소영/soyoung 재영/jaeyoung
    경아/kyunga 동현/donghyun 혜진/hyejin 미경/mikyung 영호/youngho 다은/daeun 준호/junho 희주/heeju
    정민/jungmin 인숙/insook 상훈/sanghoon 주연/juyeon 가영/gayoung 은주/eunju 선우/sunwoo`),
}

export const regions: Record<Locale, Region[]> = {
  ja: ['関東', '関東', '関東', '関西', '関西', '中部', '九州', '東北', '北海道', '中国・四国'].map(
    (region) => ({ region, timeZone: 'Asia/Tokyo', weight: 1 }),
  ),
  en: [
    { region: 'US East', timeZone: 'America/New_York', weight: 3 },
    { region: 'US Midwest', timeZone: 'America/Chicago', weight: 2 },
    { region: 'US West', timeZone: 'America/Los_Angeles', weight: 3 },
    { region: 'UK', timeZone: 'Europe/London', weight: 4 },
  ],
  zh: ['华东', '华东', '华南', '华北', '西南'].map((region) => {
    return { region, timeZone: 'Asia/Shanghai', weight: 1 }
  }),
  ko: ['서울', '서울', '경기', '부산', '대전', '광주'].map((region) => {
    return { region, timeZone: 'Asia/Seoul', weight: 1 }
  }),
}

export const agents: Record<Area, Agent[]> = {
  billing: [
    { externalId: 'a-1', name: 'Yuki Mori', email: 'mori@example.com', team: 'Billing' },
    { externalId: 'a-2', name: 'Jiwon Han', email: 'han@example.com', team: 'Billing' },
  ],
  delivery: [
    { externalId: 'a-3', name: 'Takumi Ishii', email: 'ishii@example.com', team: 'Delivery' },
    { externalId: 'a-4', name: 'Chen Lin', email: 'chen@example.com', team: 'Delivery' },
  ],
  app: [
    { externalId: 'a-5', name: 'Emma Clarke', email: 'clarke@example.com', team: 'App' },
    { externalId: 'a-6', name: 'Kenta Ogawa', email: 'ogawa@example.com', team: 'App' },
  ],
}

const localParts: ((family: string, given: string, year: number) => string)[] = [
  (family, given) => `${given}.${family}`,
  (family, given, year) => `${given}${family.charAt(0)}${year}`,
  (family, given) => `${family}_${given}`,
  (family, given, year) => `${given.charAt(0)}${family}${year}`,
  (family, given) => `${family}${given}`,
  (family, given, year) => `${given}${1900 + year}`,
  (family, given) => `${given.charAt(0)}.${family}`,
]

/** The n-th (0, 1, 2 …) fictional person of a language; a name comes again only after 800 others. */
export function personAt(locale: Locale, n: number): { name: string; localPart: string } {
  const [family, given] = [at(families[locale], n * 12), at(givens[locale], n * 7)]
  const style = at(localParts, n)
  const space = locale === 'ja' ? ' ' : ''
  const name = locale === 'en' ? `${given[0]} ${family[0]}` : `${family[0]}${space}${given[0]}`
  return { name, localPart: style(family[1], given[1], 62 + ((n * 11) % 38)) }
}

/** Goes round and round. The counts of families and givens share no factor, so every pair is met. */
function at<T>(items: readonly T[], n: number): T {
  const item = items[n % items.length]
  if (item === undefined) throw new Error('personAt: n must be a whole number from 0')
  return item
}

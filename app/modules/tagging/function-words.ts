import type { CommentLanguage } from './detect-language.ts'

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u))

/** Words that stand in comments about anything: they name no theme. In small letters. */
export const functionWords: Record<CommentLanguage, ReadonlySet<string>> = {
  en: listed(
    `a about above actually after again against all almost also always am an and another any anyone anything are
    aren't around as ask asked asking at away back bad be because been before being below best better between big both
    but by came can can't cannot come comes coming could couldn't cant day days did didn't do does doesn't doing don't
    dont done down during each either else even ever every everything few find fine first for from further gave get gets
    getting give given go goes going gone good got great had happen happened happening has hasn't have haven't having he
    hello help her here hers hi him his how however i i'd i'll i'm i've if im in instead into is isn't it it's its itself
    ive just keep keeps kind know knows last later least less let lets like likes little long look looking lot made make
    makes making many may maybe me mean might more most much must my myself need needed needs never new next nice no none
    nor not nothing now of off oh ok okay old on once one only onto or other others our out over own people per perhaps
    please possible pretty put quite rather re really right said same saw say says see seem seems seen she should
    shouldn't show since so some someone something soon still stop such sure take taken takes tell than thank thanks that
    that's thats the their them then there there's these they they're thing things think this those though three through
    time times to today together told too took tried try trying two under until up upon us use used using very via week weeks month months year years hour hours minute minutes want
    wanted wants was wasn't way we we're we've well went were weren't what what's whats when where whether which while
    who whole whose why will with within without won't wont work works would wouldn't yes yet you you're you've your
    yours`,
  ),
  ja: listed(
    `今回 前回 次回 今日 昨日 明日 本日 以前 以上 以下 以外 最初 最後 自分 私 僕 何度 何回 何 誰 今 前 後 中 上 下 方 人
    場合 必要 問題 部分 感じ 本当 一番 全部 全然 大変 結局 結果 普通 少し 是非 毎回 毎日 何日 時間 週間 年間 ヶ月 一度 二度 三度 何故 絶対
    こと もの ため よう とき ところ 所 件 点 様 方法 御社 貴社 対応 お願い 回 日 年 月 分 度 等 的 化 者 際 内 間 目 他 別
    非常 可能 特 現在 状態 状況 当方 皆 皆様 思い 良い 悪い 無い 多い 少ない 高い 低い 早い 遅い 長い 短い 欲しい`,
  ),
  ko: listed(
    `그냥 너무 정말 진짜 아주 매우 조금 좀 많이 항상 자주 계속 다시 또 더 덜 잘 못 안 왜 언제 어디 어떻게 무엇 뭐 누구
    이것 그것 저것 여기 거기 저기 이번 저번 다음 오늘 어제 내일 지금 이제 아직 벌써 이미 모두 전부 다른 같은 모든 어떤 이런
    그런 저런 하지만 그리고 그래서 그런데 근데 때문 경우 정도 부분 문제 생각 사람 우리 저희 제가 저는 내가 나는 것 수 때 등
    자꾸 물어봐 지나 찾을 읽을 결국 처음 마지막 바로 전혀 별로 역시 혹시 아마 한번 한 두 세 번 개 일 시간 하루 며칠 감사 부탁 해결 없이 없음 있음 덕분`,
  ),
  zh: listed(
    `的 了 是 在 我 你 您 他 她 它 们 我们 你们 他们 不 没 没有 也 都 就 还 很 让 给 到 把 被 等 说 要 会 能 去 来 上 下 个 次
    这 那 这个 那个 这样 那样 一个 一下 一点 一些 一直 一次 两次 什么 怎么 为什么 可以 不能 不是 还是 但是 因为 所以 如果 已经
    非常 比较 真的 就是 只是 只能 应该 需要 希望 觉得 感觉 知道 时候 现在 今天 昨天 明天 之前 以后 以前 后来 最后 然后 而且 或者
    自己 大家 别人 东西 问题 情况 地方 时间 有点 太 好 多 少 大 小 和 跟 与 对 从 用 又 再 才 吧 吗 呢 啊 呀 哦 请 想 看 做 里
    为 以 及 其 而 并 但 或 则 更 最 过 得 地 着 有 无 每次 几天 好几天 几次 好几次 半天 终于 其实 完全 特别 虽然 不过 还有 换了
    我的 你的 您的 他的 都要 总是 重新 每次都 输入 找不到 收到 收 送 送得 都没 还没 一样 态度 可能 能够 过来 出来 起来 下来 上来 进去 不了 不上 不到 不会 不要 不错 谢谢 解决 天 年 月 日 号 点 块 元 分 变成 换个`,
  ),
}

import { about } from './entry.ts'
import type { Entry } from './entry.ts'

/** What was written while the carrier could not cope and while login codes did not arrive, and after each was mended. */
export const outagesZh: Entry[] = [
  ...about(
    'slow-delivery',
    ['delivery', 'shipping'],
    [
      [
        1,
        'email',
        '两周前的订单还没到',
        '换了快递公司以后每次都晚。物流五天没动，客服也只会说“再等等”。',
        'slow',
      ],
      [2, 'chat', '显示已签收但没有收到', '客服态度不错，但只能帮我“登记”，这个月第三次登记了。'],
      [1, 'web', '生日礼物晚到九天', '提前十天下的单，孩子生日都过了才到。以前从来没有这样过。'],
      [2, 'email', '物流页面打不开', '新快递的查询网站根本查不到我的单号。'],
      [3, 'phone', '催一下快递', ''],
      [2, 'web', '一套书只到了一半', '另一箱“正在查找”，已经查了八天。'],
      [2, 'chat', '送货时间没法改', '改了三次地址，新系统一次都没认。'],
      [1, 'email', '每次问答案都不一样', '到底什么时候能到，没有人说得清。', 'reopened'],
    ],
    'broken',
  ),
  ...about(
    'slow-delivery',
    ['delivery', 'shipping'],
    [
      [5, 'web', '快递变快了', '这次第二天就到了，终于换回原来的快递了吧？谢谢。'],
      [4, 'chat', '物流信息', '物流能正常更新了，不错', 'quick'],
      [5, 'email', '收到了', '包装好，速度快，恢复信心了。'],
    ],
    'fixed',
  ),
  ...about(
    'login-code',
    ['app', 'login'],
    [
      [1, 'chat', '一条验证码都收不到', '点了十几次“重新发送”，一条都没有。买的书全在里面看不了。'],
      [2, 'email', '验证码一个小时后才到', '到的时候已经过期，再发又过期，死循环。'],
      [1, 'web', '更新后登录不了', '手机平板都试了，只说“验证码已发送”。', 'slow'],
      [2, 'sns', '只有我登不上吗', '群里好几个人都一样，希望有个公告'],
      [3, 'phone', '短信验证码', '客服人工帮我登录了，但花了半个小时。'],
      [2, 'email', '人在国外收不到短信', '没有其他登录方式，三天没法看书。', 'reopened'],
      [2, 'chat', '验证码又过期了', ''],
    ],
    'broken',
  ),
  ...about(
    'login-code',
    ['app', 'login'],
    [
      [5, 'chat', '登录问题', '可以用邮箱收验证码了，马上就好', 'quick'],
      [4, 'web', '登录方式', '早该这样了，不过总算能选了。'],
      [5, 'email', '指纹登录很好用', '爸妈现在自己就能登录，感谢改进。'],
    ],
    'fixed',
  ),
]

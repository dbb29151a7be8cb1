import { effort } from './effort.ts'
import type { Effort } from './effort.ts'

export const effortZh: Effort[] = effort([
  [2, 'email', '怎么更改套餐', '在设置里找了半天，最后写着“请联系客服”。', 'before'],
  [1, 'web', '想降级套餐', '升级按钮到处都是，降级一个都没有。', 'before'],
  [3, 'chat', '暂停订阅', '客服很快帮我办了，但为什么不能自己点？', 'before'],
  [2, 'phone', '改成按年付费', '打了两次电话，说的菜单在 App 里根本没有。', 'before'],
  [4, 'email', '家庭套餐', '说得清楚，就是流程长。', 'before'],
  [3, 'web', '更换付款方式', '', 'before'],
  [7, 'web', '套餐页面', '新页面点两下就好了，点赞。', 'after'],
  [6, 'chat', '按年付费的差价', '会先显示差价，放心多了。', 'after'],
  [7, 'email', '暂停订阅', '终于有暂停按钮了。', 'after'],
  [6, 'web', '升级到专业版', '', 'after'],
  [5, 'chat', '学生优惠', '还算方便，上传证明失败了一次。', 'after'],
  [3, 'web', '合并两个账号', '还要填两次表，等好几天。', 'after'],
  [6, 'web', '套餐续费日期', '', 'before'],
  [5, 'email', '修改账单地址', '', 'before'],
])

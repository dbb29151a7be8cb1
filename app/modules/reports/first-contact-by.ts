/** What first-contact resolution is told apart by. */
export const firstContactBy = ['agent', 'team', 'channel'] as const
export type FirstContactBy = (typeof firstContactBy)[number]

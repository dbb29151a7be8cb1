/** How much of a whole, from 0 to 1. Decorative: the same stands beside it in words. */
export function ShareBar({ share, fill }: { share: number; fill: string | undefined }) {
  return (
    <svg
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      className="mt-1 h-1.5 w-full"
      aria-hidden="true"
    >
      <rect width="100" height="6" className="fill-sunken" />
      <rect width={100 * share} height="6" className={fill} />
    </svg>
  )
}

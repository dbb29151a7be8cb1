/** What stands beside the changes in `/updates/:workspace/`. */
export const reservedSlugs: readonly string[] = [
  'subscribe',
  'sitemap.xml',
  'feed.rss',
  'feed.atom',
  'feed.json',
  'card.png',
  'embed.js',
  'images',
  'loop',
]

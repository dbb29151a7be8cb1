/** Of what pages of other sites may load and read: feeds, the embedded panel, pictures and cards. Never of a page. */
export const crossSiteHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const

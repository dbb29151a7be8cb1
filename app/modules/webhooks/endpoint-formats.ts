/** In a file of its own, because pages in the browser list them. */
export const endpointFormats = ['standard', 'slack'] as const

/** What stands after the @ of a mail address, in lower case. */
export const addressDomain = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase()

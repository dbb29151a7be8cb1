export const candidates = {
  title: 'New themes',
}

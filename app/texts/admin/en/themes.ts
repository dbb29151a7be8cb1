export const themes = {
  title: 'Themes',
}

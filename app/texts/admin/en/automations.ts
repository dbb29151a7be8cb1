export const automations = {
  title: 'Automations',
}

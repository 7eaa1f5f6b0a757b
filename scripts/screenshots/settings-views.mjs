// The settings, section by section and searched; About, and the report of a problem.

const open = async (main) => {
  await main.keyboard.press('ControlOrMeta+,');
  return main.getByRole('dialog', { name: 'Settings' });
};
const section =
  (name) =>
  async ({ main }) => {
    const dialog = await open(main);
    await dialog.getByRole('tab', { name }).click();
  };
/** By the palette, as people without a native menu do. */
const command = async (main, name) => {
  await main.keyboard.press('ControlOrMeta+Shift+P');
  await main.getByRole('combobox', { name: 'Find entries' }).pressSequentially(name);
  await main.getByRole('option', { name }).first().click();
};

export const SETTINGS = [
  ['settings-appearance', section('Appearance')],
  ['settings-alerts', section('Alerts')],
  ['settings-copies', section('Syncs and copies')],
  ['settings-schedules', section('Schedules')],
  ['settings-nas', section('NAS')],
  ['settings-program', section('Program')],
  [
    'settings-search',
    async ({ main }) => {
      const dialog = await open(main);
      await dialog.getByRole('searchbox').fill('tray');
    },
  ],
  [
    'about',
    async ({ main }) => {
      await command(main, 'About Grove');
      await main.getByRole('dialog', { name: 'About Grove' }).getByText('libsql').waitFor();
    },
  ],
  [
    'report',
    async ({ main }) => {
      await command(main, 'Report a problem');
      const dialog = main.getByRole('dialog', { name: 'Report a problem' });
      await dialog.getByRole('tab', { name: 'nas.json' }).click();
    },
  ],
];

/** The settings as a file: where it is, a person says. */
import { basename } from 'node:path';
import type { Handlers } from '../../shared/contract';
import type { Console } from '../console';
import { readChosenFile, writeChosenFile } from '../files/chosen-file';
import { settingsAsText, settingsFromText } from '../settings-exchange';
import type { DesktopPort } from './handlers';

export function settingsHandlers(
  grove: Pick<Console, 'settings' | 'updateSettings'>,
  desktop: Pick<DesktopPort, 'chooseFile' | 'openFile'>,
): Handlers['settings'] {
  return {
    async exportAll() {
      const path = await desktop.chooseFile({ name: 'grove-settings.json', format: 'json' });
      if (path === undefined) return null;
      const { text, count } = settingsAsText(grove.settings());
      await writeChosenFile(path, text);
      return { written: count };
    },
    async importAll() {
      const path = await desktop.openFile('json');
      if (path === undefined) return null;
      const { change, report } = settingsFromText(
        await readChosenFile(path),
        basename(path),
        grove.settings(),
      );
      if (report.changed.length > 0) await grove.updateSettings(change);
      return report;
    },
  };
}

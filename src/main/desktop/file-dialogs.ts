/** The system's own dialogs for where to save and what to open; only here does a path come from a person. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { ExportFormat } from '../../shared/export-job';

const FORMAT_NAMES: Readonly<Record<ExportFormat | 'zip', string>> = {
  ldif: 'LDIF',
  csv: 'CSV table',
  json: 'JSON',
  zip: 'ZIP archive',
};

/** @returns undefined when the person would rather not. */
export async function chooseFile({
  name,
  format,
}: {
  readonly name: string;
  readonly format: ExportFormat | 'zip';
}): Promise<string | undefined> {
  const options = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: FORMAT_NAMES[format], extensions: [format] }],
    properties: ['showOverwriteConfirmation' as const],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled ? undefined : filePath;
}

/** @returns undefined when the person would rather not. */
export async function openFile(ending: 'json'): Promise<string | undefined> {
  const options = {
    filters: [{ name: FORMAT_NAMES[ending], extensions: [ending] }],
    properties: ['openFile' as const],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? undefined : filePaths[0];
}

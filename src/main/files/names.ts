/** What lies in the folder of the program's own files. */
export const SETTINGS_FILE = 'settings.json';
export const WINDOWS_FILE = 'windows.json';
export const PROFILES_FILE = 'profiles.json';
export const LAYOUT_FILE = 'layout.json';
export const UNFINISHED_FILE = 'unfinished-exports.json';
export const REPLICAS_FOLDER = 'replicas';

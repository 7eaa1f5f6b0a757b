/**
 * All words of the windows as one object, English first: what a translation has to have is its type. A text with a number or
 * a name in it is a function, so that another language has its own order and its own plurals (`Intl.PluralRules`).
 *
 * Words that main says are where they are said, since it says them without a window: failures in
 * `shared/failure-catalogue.ts`, commands and the native menu in `shared/commands.ts`, alerts in `main/alerts`, and the tray
 * in `main/desktop/tray-model.ts`. Views import the part that they show; nothing chooses among languages yet.
 */
import * as about from './about';
import * as alerts from './alerts';
import * as app from './app';
import * as attributes from './attributes';
import * as bookmarks from './bookmarks';
import * as changes from './changes';
import * as common from './common';
import * as compare from './compare';
import * as contents from './contents';
import * as copies from './copies';
import * as crawl from './crawl';
import * as decoded from './decoded';
import * as entry from './entry';
import * as explorer from './explorer';
import * as exporting from './export';
import * as guide from './guide';
import * as membership from './membership';
import * as profiles from './profiles';
import * as report from './report';
import * as search from './search';
import * as settings from './settings';
import * as shortcuts from './shortcuts';
import * as sync from './sync';
import * as syncSettings from './sync-settings';
import * as tour from './tour';

export const ENGLISH = {
  about,
  alerts,
  app,
  attributes,
  bookmarks,
  changes,
  common,
  compare,
  contents,
  copies,
  crawl,
  decoded,
  entry,
  explorer,
  export: exporting,
  guide,
  membership,
  profiles,
  report,
  search,
  settings,
  shortcuts,
  sync,
  syncSettings,
  tour,
} as const;

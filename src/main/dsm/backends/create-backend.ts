/** The backend for the vocabulary that a NAS speaks. */
import type { DirectoryBackend } from '../backend';
import type { Dialect } from '../discovery';
import type { Session } from '../session';
import { activeDirectoryBackend } from './active-directory';
import { directoryServerBackend } from './directory-server';

export function createBackend(session: Session, dialect: Dialect): DirectoryBackend {
  switch (dialect.vocabulary) {
    case 'directory-server':
      return directoryServerBackend(session, dialect.apis);
    case 'active-directory':
      return activeDirectoryBackend(session, dialect.apis);
  }
}

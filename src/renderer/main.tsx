/** The main window's page. `#changes=<id>/<before>/<after>` and `#command=<id>` say what it shows first. */
import './ui/fonts.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { COMMAND_IDS } from '../shared/commands';
import { arrived } from './app/follow-place';
import { MainWindow } from './app/main-window';
import { createGrove, GroveProvider } from './stores/grove';
import { changesPlaceOf } from './stores/navigation';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const grove = createGrove(window.grove, { beforeReady: arrived });
const changes = changesPlaceOf(window.location.hash);
if (changes !== null) grove.navigation.go(changes);
const command = COMMAND_IDS.find((id) => window.location.hash === `#command=${id}`);
if (command !== undefined) grove.commands.put(command);

createRoot(root).render(
  <StrictMode>
    <GroveProvider grove={grove}>
      <MainWindow />
    </GroveProvider>
  </StrictMode>,
);

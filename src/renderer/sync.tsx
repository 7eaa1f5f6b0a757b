/** The sync window's page. `#run=<id>` or `#profile=<id>` say what it shows first. */
import './ui/fonts.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createGrove, GroveProvider } from './stores/grove';
import { SyncWindow } from './sync/sync-window';
import { createWishBox } from './sync/use-selection';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const wishes = createWishBox();
const grove = createGrove(window.grove, { onShowRun: wishes.put });

createRoot(root).render(
  <StrictMode>
    <GroveProvider grove={grove}>
      <SyncWindow wishes={wishes} />
    </GroveProvider>
  </StrictMode>,
);

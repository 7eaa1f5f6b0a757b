/** The page of the user guide. `#finding/words` says which chapter it shows, and at which heading. */
import './ui/fonts.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { GuideWindow } from './guide/guide-window';
import { createGrove, GroveProvider } from './stores/grove';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');

createRoot(root).render(
  <StrictMode>
    <GroveProvider grove={createGrove(window.grove)}>
      <GuideWindow />
    </GroveProvider>
  </StrictMode>,
);

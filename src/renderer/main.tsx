/** The main window's page. */
import './ui/fonts.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MainWindow } from './app/main-window';
import { createGrove, GroveProvider } from './stores/grove';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const grove = createGrove(window.grove);

createRoot(root).render(
  <StrictMode>
    <GroveProvider grove={grove}>
      <MainWindow />
    </GroveProvider>
  </StrictMode>,
);

// Entry point of the page: program, texts and the page that the address names are fetched at once, side by side, and then read
// one after another, so that none of it holds the browser up for long.
import { createElement, startTransition } from 'react';
import { loadTexts, setUpLanguages } from '../i18n/i18n.ts';
import { canTakeOver, catchUp } from './firstView.ts';
import { loadPage, pageOf } from './pages.ts';
import { useLab } from './store.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/present.css';
import './styles/print.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

useLab.getState().readAddress(window.location.search + window.location.hash);
const { page, open } = useLab.getState();
// The usual page's program is not to share the line with worker and table before it can be used; others show nothing without.
if (pageOf(page) !== pageOf('')) void open();
const [{ createRoot, hydrateRoot }, { App }] = await Promise.all([
  import('react-dom/client'),
  import('./App.tsx'),
  setUpLanguages(),
  loadTexts('shell', 'algorithms'),
  // A page that does not come says so in the shell.
  loadPage(pageOf(page)).catch(() => undefined),
]);
const app = createElement(App, { onShown: catchUp });
// As a transition, it is drawn bit by bit, and clicks and keys come in between.
startTransition(() => {
  if (canTakeOver(document.documentElement.lang)) hydrateRoot(root, app);
  else createRoot(root).render(app);
});

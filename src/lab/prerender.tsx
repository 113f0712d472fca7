// The first view as HTML, made when the page is built: it stands there before any program has come. Runs in Node.
import { renderToString } from 'react-dom/server';
import { loadTexts, setUpLanguages } from '../i18n/i18n.ts';
import { App } from './App.tsx';
import { loadPage } from './pages.ts';

/** In the language that `navigator` names first. */
export async function firstView(): Promise<string> {
  await Promise.all([setUpLanguages(), loadTexts('shell', 'algorithms'), loadPage('lab')]);
  return renderToString(<App />);
}

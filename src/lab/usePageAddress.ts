// Where links to pages lead: the experiment and the view go along, and what is said to that page.
import { addressOf, type PageId } from './pages.ts';
import { fragmentOf, useLab } from './store.ts';
import { viewParameters } from './view/view.ts';

type PageAddress = (id: PageId, own?: Readonly<Record<string, string>>) => string;

/** @returns takes a page, and what the address is to say to it by its keys (pages.ts) */
export function usePageAddress(): PageAddress {
  const spec = useLab((lab) => lab.spec);
  const opened = useLab((lab) => lab.opened);
  const view = viewParameters(useLab((lab) => lab.parameters));
  return (id, own) =>
    `#${fragmentOf({ spec, opened, page: addressOf(id), parameters: { ...view, ...own } })}`;
}

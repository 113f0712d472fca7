// Where the links to pages lead: the experiment and the view go along.
import { addressOf, type PageId } from '../pages.ts';
import { fragmentOf, useLab } from '../store.ts';
import { viewParameters } from '../view/view.ts';

export function usePageAddress(): (id: PageId) => string {
  const spec = useLab((lab) => lab.spec);
  const opened = useLab((lab) => lab.opened);
  const parameters = viewParameters(useLab((lab) => lab.parameters));
  return (id) => `#${fragmentOf({ spec, opened, page: addressOf(id), parameters })}`;
}

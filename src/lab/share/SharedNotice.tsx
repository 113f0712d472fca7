// Over results that came with a link: that nobody has verified them here; and once they have been computed again, whether
// they are the same. Fetched only where there are any.
import { Fetched, lazily } from '../controls/lazily.tsx';
import { useLab } from '../store.ts';

const Results = lazily(async () => (await import('./SharedResults.tsx')).SharedResults, 'share');

export function SharedNotice() {
  const isShared = useLab(({ shared }) => shared !== undefined && shared.state !== 'reading');
  return isShared ? (
    <Fetched>
      <Results />
    </Fetched>
  ) : null;
}

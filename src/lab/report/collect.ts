// What an open page shows, for a report: what it concludes, its figures as drawings, and what it says of single points.
import { pictureOf } from '../picture/picture.ts';

export interface PageContents {
  readonly conclusions: readonly string[];
  readonly figures: readonly { readonly title: string; readonly svg: string }[];
  /** Of points of a sweep, in words, by title of the figure. */
  readonly points: readonly { readonly title: string; readonly says: readonly string[] }[];
}

/** Paragraphs of what has this attribute are conclusions. */
const CONCLUSION = '[data-conclusion] p';
/** What stands beside the results, and is none of them. */
const UNREPORTED = '[data-unreported]';
/** Of a figure's points, what they say is their name. */
const POINT = '[data-point][aria-label]';

/** @param page its `<main>` */
export function contentsOf(page: HTMLElement): PageContents {
  const texts = (found: Iterable<Element>) =>
    [...found].map((one) => one.textContent?.trim() ?? '').filter((text) => text !== '');
  const figures = [...page.querySelectorAll<HTMLElement>('figure, [data-picture]')].filter(
    // Before there is anything to show, it only says what will be there.
    (figure) => figure.querySelector('svg, canvas, table') !== null && !figure.closest(UNREPORTED),
  );
  const titleOf = (figure: HTMLElement) => figure.querySelector('h2, h3')?.textContent?.trim() ?? '';
  return {
    conclusions: texts(page.querySelectorAll(CONCLUSION)),
    figures: figures.map((figure) => ({
      title: titleOf(figure),
      svg: pictureOf(figure, { scheme: 'light' }),
    })),
    points: figures
      .map((figure) => ({
        title: titleOf(figure),
        says: [...figure.querySelectorAll(POINT)].map((point) => point.getAttribute('aria-label') ?? ''),
      }))
      .filter(({ says }) => says.length > 0),
  };
}

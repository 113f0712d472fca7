// A picture stands by itself: the looks that style sheets give are in it, in the colours that were asked for, with every text
// that can be seen, and without what cannot.
import { createElement, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it } from 'vitest';
import { useScheme } from '../view/scheme.ts';
import { pictureOf } from './picture.ts';

afterEach(() => {
  document.body.innerHTML = '';
  document.head.querySelector('#looks')?.remove();
  delete document.documentElement.dataset.theme;
});

function page(): HTMLElement {
  const looks = Object.assign(document.createElement('style'), {
    id: 'looks',
    textContent: `
      :root { --ink: #eee; --line: rgb(10, 20, 30); }
      :root[data-theme="light"] { --ink: #111; --line: rgb(200, 210, 220); }
      figure { width: 300px; padding: 16px; margin: 0; background: #222; color: var(--ink); font: 14px sans-serif; }
      :root[data-theme="light"] figure { background: #fff; }
      .curve { stroke: var(--line); stroke-width: 3px; fill: none; }
      .hidden { display: none; }
      .read { position: absolute; clip-path: inset(50%); }
      .cell { background: rgb(1, 2, 3); width: 40px; height: 20px; border-radius: 4px; }
    `,
  });
  document.head.append(looks);
  document.body.innerHTML = `
    <figure>
      <h2>标题 &amp; title</h2>
      <span data-unsaved><button>Save</button></span>
      <p class="read">only read out</p><p class="hidden">never seen</p>
      <svg width="200" height="50"><path class="curve" data-x="1" d="M0,0L9,9"/><text x="5" y="9">τ</text></svg>
      <canvas width="10" height="10"></canvas>
      <div class="cell"></div>
      <i style="display: block; height: 8px; background-image: linear-gradient(to right, rgb(1 0 0), rgb(0 0 9))"></i>
      <p>A caption that is long enough to be broken into several lines at this width, for certain.</p>
    </figure>`;
  return document.querySelector('figure')!;
}

const parsed = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;

it('has the looks of the page, and all that can be seen', () => {
  const figure = page();
  const svg = parsed(pictureOf(figure, { scheme: 'page', footer: 'made of “this” & <that>' }));
  expect(svg.querySelector('parsererror')).toBeNull();
  const path = svg.querySelector('path')!;
  expect(path.getAttribute('stroke')).toBe('rgb(10, 20, 30)');
  expect(path.getAttribute('stroke-width')).toBe('3px');
  expect(path.hasAttribute('class') || path.hasAttribute('data-x')).toBe(false);
  expect(svg.querySelector('image')?.getAttribute('href')).toMatch(/^data:image\/png/);
  expect([...svg.querySelectorAll('rect')].map((rect) => rect.getAttribute('fill'))).toContain(
    'rgb(1, 2, 3)',
  );
  expect([...svg.querySelectorAll('stop')].map((stop) => stop.getAttribute('stop-color'))).toEqual([
    'rgb(1, 0, 0)',
    'rgb(0, 0, 9)',
  ]);
  const texts = [...svg.querySelectorAll('text')].map((text) => text.textContent);
  expect(texts).toContain('标题 & title');
  expect(texts).toContain('τ');
  expect(texts.at(-1)).toBe('made of “this” & <that>');
  const caption = texts.slice(texts.indexOf('τ') + 1, -1);
  expect(caption.length).toBeGreaterThan(1);
  expect(caption.join(' ')).toBe(
    'A caption that is long enough to be broken into several lines at this width, for certain.',
  );
  for (const absent of ['Save', 'only read out', 'never seen']) expect(texts.join()).not.toContain(absent);
});

/** Paints a canvas as charts do: anew when the scheme changes. */
function Painted() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.fillStyle = scheme === 'light' ? '#fff' : '#000';
    context.fillRect(0, 0, 4, 4);
  }, [scheme]);
  return createElement('canvas', { ref: canvas, width: 4, height: 4 });
}

it('has canvases in light colours too, and they are dark again after it', () => {
  const figure = page();
  document.documentElement.dataset.theme = 'dark';
  const place = figure.appendChild(document.createElement('div'));
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Painted)));
  const canvas = place.querySelector('canvas')!;
  const dark = canvas.toDataURL();
  const imagesIn = (scheme: 'page' | 'light') =>
    [...parsed(pictureOf(figure, { scheme })).querySelectorAll('image')].at(-1)?.getAttribute('href');
  const light = imagesIn('light');
  expect(light).toMatch(/^data:image/);
  expect(light).not.toBe(dark);
  expect(canvas.toDataURL()).toBe(dark);
  expect(imagesIn('page')).toBe(dark);
  root.unmount();
});

it('is in light colours where it is asked for, and leaves the page as it was', () => {
  const figure = page();
  document.documentElement.dataset.theme = 'dark';
  const svg = parsed(pictureOf(figure, { scheme: 'light' }));
  expect(svg.querySelector('path')?.getAttribute('stroke')).toBe('rgb(200, 210, 220)');
  expect(svg.querySelector('rect')?.getAttribute('fill')).toBe('rgb(255, 255, 255)');
  expect(document.documentElement.dataset.theme).toBe('dark');
});

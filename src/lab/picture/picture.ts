// An element of the page as an SVG drawing that stands by itself: what is drawn as SVG is taken with the looks that it has here,
// canvases as images, and boxes and texts of HTML are drawn anew in their places. Only what can be seen is in it.
import { inScheme } from '../view/scheme.ts';

export interface PictureOptions {
  /** Of colours; 'page' as they are now. */
  readonly scheme: 'page' | 'light';
  /** A line under it, such as what its figures come from. */
  readonly footer?: string | undefined;
}

/** Parts that are for using the page, and not to be looked at elsewhere, carry this attribute. */
export const UNSAVED = 'data-unsaved';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const FOOTER = 26;

/** What of an SVG element's looks may come from style sheets. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** As an SVG file's text. Nothing of the page is changed by the time that it returns. */
export function pictureOf(element: HTMLElement, { scheme, footer }: PictureOptions): string {
  return scheme === 'light' ? inScheme(scheme, () => draw(element, footer)) : draw(element, footer);
}

function draw(element: HTMLElement, footer: string | undefined): string {
  const box = element.getBoundingClientRect();
  const padding = Number.parseFloat(getComputedStyle(element).paddingLeft);
  const margin = Math.max(0, MARGIN - padding);
  const width = Math.ceil(Math.max(box.width, element.scrollWidth)) + 2 * margin;
  const height = Math.ceil(Math.max(box.height, element.scrollHeight)) + 2 * margin + (footer ? FOOTER : 0);
  const root = document.createElementNS(SVG, 'svg');
  attributes(root, { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  const ground = groundOf(element);
  root.append(make('rect', { width, height, fill: ground }));
  const origin = { x: box.left - margin, y: box.top - margin };
  add(root, element, origin, true);
  if (footer) {
    const { color, fontFamily } = getComputedStyle(element);
    root.append(
      text(footer, {
        x: margin + padding,
        y: height - MARGIN / 2,
        fill: color,
        opacity: 0.75,
        'font-family': fontFamily,
        'font-size': 11,
      }),
    );
  }
  return new XMLSerializer().serializeToString(root);
}

type Values = Readonly<Record<string, string | number>>;

function attributes(element: Element, values: Values): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
}

function make(name: string, values: Values): SVGElement {
  const element = document.createElementNS(SVG, name);
  attributes(element, values);
  return element;
}

function text(content: string, values: Values): SVGElement {
  const element = make('text', values);
  element.textContent = content;
  return element;
}

const isClear = (color: string) => color === 'transparent' || /, 0\)$|\/ 0\)$/.test(color);

/** The first ground that is not clear, from the element outwards. */
function groundOf(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!isClear(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

interface Origin {
  readonly x: number;
  readonly y: number;
}

function add(root: SVGElement, element: Element, origin: Origin, isOutermost = false): void {
  if (element.hasAttribute(UNSAVED)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath.startsWith('inset(50%'))
    return;
  const box = element.getBoundingClientRect();
  const place = { x: box.left - origin.x, y: box.top - origin.y, width: box.width, height: box.height };
  if (element instanceof SVGSVGElement) {
    const copy = withLooks(element) as SVGElement;
    attributes(copy, place);
    root.append(copy);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    root.append(make('image', { ...place, href: element.toDataURL(), preserveAspectRatio: 'none' }));
    return;
  }
  if (!isOutermost) addBox(root, style, place);
  for (const child of element.childNodes) {
    if (child instanceof Element) add(root, child, origin);
    else if (child instanceof Text) addText(root, child, style, origin);
  }
}

/** Legends have their colours from left to right; other gradients are left out. @returns what fills with it */
function gradientOf(root: SVGElement, image: string): string | undefined {
  const colors = image.startsWith('linear-gradient(to right') ? (image.match(/rgba?\([^)]*\)/g) ?? []) : [];
  if (colors.length < 2) return undefined;
  const id = `gradient-${root.childElementCount}`;
  const gradient = make('linearGradient', { id });
  for (const [i, color] of colors.entries())
    gradient.append(make('stop', { offset: i / (colors.length - 1), 'stop-color': color }));
  root.append(gradient);
  return `url(#${id})`;
}

/** Ground and border. A border on one side alone is a line there: that is how legends show theirs. */
function addBox(
  root: SVGElement,
  style: CSSStyleDeclaration,
  { x, y, width, height }: Origin & { readonly width: number; readonly height: number },
): void {
  const top = Number.parseFloat(style.borderTopWidth);
  const all = [style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth].every(
    (side) => Number.parseFloat(side) === top,
  );
  const gradient = gradientOf(root, style.backgroundImage);
  const ground = gradient ?? style.backgroundColor;
  const hasGround = !isClear(ground);
  const hasBorder = all && top > 0 && !isClear(style.borderTopColor);
  if (hasGround || hasBorder) {
    const inset = hasBorder ? top / 2 : 0;
    root.append(
      make('rect', {
        x: x + inset,
        y: y + inset,
        width: Math.max(0, width - 2 * inset),
        height: Math.max(0, height - 2 * inset),
        rx: Math.min(radiusOf(style, width), height / 2),
        fill: hasGround ? ground : 'none',
        ...(hasBorder ? { stroke: style.borderTopColor, 'stroke-width': top } : {}),
      }),
    );
  }
  if (!all && top > 0 && style.borderTopStyle !== 'none') {
    root.append(
      make('line', {
        x1: x,
        x2: x + width,
        y1: y + top / 2,
        y2: y + top / 2,
        stroke: style.borderTopColor,
        'stroke-width': top,
        ...(style.borderTopStyle === 'dashed' ? { 'stroke-dasharray': '5 3' } : {}),
      }),
    );
  }
}

function radiusOf({ borderTopLeftRadius }: CSSStyleDeclaration, width: number): number {
  const radius = Number.parseFloat(borderTopLeftRadius);
  return borderTopLeftRadius.endsWith('%') ? (radius / 100) * width : radius;
}

/** Line by line, as it is broken here. */
function addText(root: SVGElement, node: Text, style: CSSStyleDeclaration, origin: Origin): void {
  for (const { content, left, top, height } of linesOf(node)) {
    const size = Number.parseFloat(style.fontSize);
    root.append(
      text(content, {
        x: left - origin.x,
        // The line's box is as high as the font's, whose baseline lies about here.
        y: top - origin.y + (height + 0.72 * size) / 2,
        fill: style.color,
        'font-family': style.fontFamily,
        'font-size': size,
        'font-weight': style.fontWeight,
        ...(style.fontStyle === 'normal' ? {} : { 'font-style': style.fontStyle }),
      }),
    );
  }
}

interface TextLine {
  content: string;
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

function linesOf(node: Text): TextLine[] {
  const lines: TextLine[] = [];
  const range = document.createRange();
  // By characters, since Chinese breaks lines anywhere.
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const [box] = range.getClientRects();
    if (!box || box.height === 0) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.top - box.top) < box.height / 2) line.content += node.data[i];
    else if (node.data[i].trim() !== '')
      lines.push({ content: node.data[i], left: box.left, top: box.top, height: box.height });
  }
  return lines.map((line) => ({ ...line, content: line.content.replace(/\s+/g, ' ').trimEnd() }));
}

/** A copy that needs no style sheet. */
function withLooks(original: Element): Node {
  const copy = original.cloneNode(false) as Element;
  const style = getComputedStyle(original);
  for (const name of [...copy.getAttributeNames()])
    if (/^(class|style|tabindex|role|aria-.*|data-.*|on.*)$/.test(name)) copy.removeAttribute(name);
  if (style.display === 'none') copy.setAttribute('display', 'none');
  for (const look of LOOKS) {
    const value = style.getPropertyValue(look);
    // What is not set, or stands on what is around it, need not be said.
    const around =
      original.parentElement instanceof SVGElement ? getComputedStyle(original.parentElement) : undefined;
    const inherited = look !== 'opacity' && around?.getPropertyValue(look) === value;
    if (value !== '' && !inherited && !(look === 'opacity' && value === '1')) copy.setAttribute(look, value);
  }
  for (const child of original.childNodes) {
    if (child instanceof Element) copy.append(withLooks(child));
    else if (child instanceof Text) copy.append(child.cloneNode());
  }
  return copy;
}

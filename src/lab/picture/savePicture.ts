// Saves an element of the page as an SVG or a PNG file.

import { saveFile } from '../controls/saveFile.ts';
import { type PictureOptions, pictureOf } from './picture.ts';

/** Pixels of a PNG for one of the page: sharp in print. */
const SCALE = 2;

/** @param name of the file, without its ending @throws Error where the browser cannot paint it */
export async function savePicture(
  element: HTMLElement,
  name: string,
  format: 'svg' | 'png',
  options: PictureOptions,
): Promise<void> {
  const svg = new Blob([pictureOf(element, options)], { type: 'image/svg+xml' });
  saveFile(format === 'svg' ? svg : await pngOf(svg), `${name}.${format}`);
}

async function pngOf(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * SCALE;
    canvas.height = image.height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture cannot be painted.'))));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Formats that people look at or listen to and no program runs, by the end of the name. A binary file of any other kind
 * may be code (`.jar`, `.wasm`, `.so`, `.pyc`) or a lockfile (`bun.lockb`), and is said to be unread.
 */
export const mediaExtensions: ReadonlySet<string> = new Set([
  'avif',
  'bmp',
  'eot',
  'flac',
  'gif',
  'heic',
  'icns',
  'ico',
  'jpeg',
  'jpg',
  'm4a',
  'mov',
  'mp3',
  'mp4',
  'ogg',
  'otf',
  'pdf',
  'png',
  'psd',
  'tif',
  'tiff',
  'ttf',
  'wav',
  'webm',
  'webp',
  'woff',
  'woff2',
]);

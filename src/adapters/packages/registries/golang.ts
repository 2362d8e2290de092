import type { RegistryProtocol } from './registry.ts';

/** Capital letters are written `!a`. https://go.dev/ref/mod#goproxy-protocol */
export const escapeModule = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);

/** A Go module proxy. It lists tagged versions; a module without any is known by its newest commit (`@latest`) alone. */
export const golang: RegistryProtocol = {
  path: (name) =>
    /^[\w.~-]{1,100}(?:\/[\w.~-]{1,200}){0,20}$/.test(name) && name.includes('.') && !name.includes('..')
      ? `/${escapeModule(name)}/@v/list`
      : undefined,
  accept: 'text/plain',
  // A proxy that serves only some modules answers 403 for the others: that says nothing of the module.
  hidesPrivate: false,
  read: (_name, text) => {
    const versions = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (versions.some((version) => !/^v\d[\w.+-]{0,200}$/.test(version))) return undefined;
    return {
      status: 'present',
      facts: { versions: versions.map((version) => ({ version })), complete: false },
    };
  },
};

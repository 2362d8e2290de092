import type { Guard } from '../../../model/endpoint.ts';
import type { AccessRule, Firewall, SymfonyFacts } from './facts.ts';
import { patternOf } from './patterns.ts';

/** Whoever is known has these. */
export const anybody = /^(?:IS_AUTHENTICATED(?:_FULLY|_REMEMBERED)?|ROLE_USER)$/;
export const everybody = /^(?:PUBLIC_ACCESS|IS_AUTHENTICATED_ANONYMOUSLY)$/;

interface Configuration {
  readonly folder: string;
  readonly access: readonly (AccessRule & { readonly about: ((path: string) => boolean) | undefined })[];
  readonly firewalls: readonly (Firewall & { readonly about: ((path: string) => boolean) | undefined })[];
}

/** What `access_control` asks of a request before any controller sees it. */
export class AccessControl {
  readonly #all: readonly Configuration[];

  constructor(facts: ReadonlyMap<string, SymfonyFacts>) {
    this.#all = [...facts].flatMap(([path, { access, firewalls }]): Configuration[] => {
      if (access.length + firewalls.length === 0) return [];
      const at = /(?:^|\/)(?:app\/)?config\//.exec(path)?.index ?? -1;
      return [
        {
          folder: at <= 0 ? '' : path.slice(0, at + 1),
          access: access.map((each) => ({ ...each, about: aboutOf(each.path) })),
          firewalls: firewalls.map((each) => ({ ...each, about: aboutOf(each.pattern) })),
        },
      ];
    });
  }

  guards(file: string, method: string, path: string): Guard[] {
    // A parameter may be anything: something that no fixed word is.
    const asked = path.replace(/\{[^{}]*\}/g, '0');
    const own = this.#all.filter(({ folder }) => file.startsWith(folder));
    const wall = own
      .flatMap(({ firewalls }) => firewalls)
      .find(({ narrow, about }) => !narrow && about?.(asked));
    if (wall?.off) return [];
    const rule = own
      .flatMap(({ access }) => access)
      .find(
        ({ narrow, methods, about }) =>
          !narrow && (methods.length === 0 || methods.includes(method)) && about?.(asked),
      );
    return rule === undefined ? [] : guardOf(rule);
  }
}

/** Undefined for a pattern that is not understood, which is about nothing. */
function aboutOf(pattern: string | undefined): ((path: string) => boolean) | undefined {
  if (pattern === undefined) return () => true;
  const read = patternOf(pattern);
  return read && ((path) => read.test(path));
}

function guardOf({ roles, asks, path, location }: AccessRule): Guard[] {
  if (roles.some((role) => everybody.test(role)) || (roles.length === 0 && !asks)) return [];
  const kind =
    roles.length > 0 && roles.some((role) => anybody.test(role)) ? 'authentication' : 'authorization';
  const name = `access_control ${roles.join(', ') || 'allow_if'} for ${path ?? 'every path'}`;
  return [{ name, kind, origin: 'configuration', location }];
}

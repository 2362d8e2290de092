import type { Guard } from '../../../model/endpoint.ts';
import { locationOf } from '../shared/places.ts';
import type { PythonTools } from '../shared/python/views.ts';

export interface DjangoSettings {
  /** What Django REST framework asks for where a view says nothing. */
  readonly defaults: readonly Guard[];
  /** What middleware asks for before every view. */
  readonly everywhere: readonly Guard[];
}

const loginMiddleware = /LoginRequired\w*Middleware$|RequireLogin\w*Middleware$|AuthRequiredMiddleware$/;

/** What the settings say of every view; of several files the first, tests left out. */
export function settingsOf(tools: PythonTools): DjangoSettings {
  let defaults: readonly Guard[] | undefined;
  let everywhere: readonly Guard[] | undefined;
  for (const module of tools.modules.values()) {
    if (/(?:^|\/)tests?\//.test(module.path)) continue;
    for (const { target, value } of module.assignments) {
      if (target === 'REST_FRAMEWORK' && value.kind === 'object') {
        const entry = value.entries.find(({ key }) => key === 'DEFAULT_PERMISSION_CLASSES');
        if (entry !== undefined) defaults ??= tools.guards.of(module, entry.value, 'configuration');
      }
      if (!/^MIDDLEWARE(?:_CLASSES)?$/.test(target) || value.kind !== 'list') continue;
      const found = value.items.find((item) => item.kind === 'string' && loginMiddleware.test(item.value));
      if (found?.kind !== 'string') continue;
      const name = found.value.slice(found.value.lastIndexOf('.') + 1);
      const location = locationOf(module.path, found.span);
      everywhere ??= [{ name, kind: 'authentication', origin: 'global', location }];
    }
  }
  return { defaults: defaults ?? [], everywhere: everywhere ?? [] };
}

import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import type { PythonTools } from '../shared/python/tools.ts';

export interface DjangoSettings {
  /** What Django REST framework asks for where a view says nothing. */
  readonly defaults: readonly Guard[];
  /** What middleware asks for before every view. */
  readonly everywhere: readonly Guard[];
}

const loginMiddleware = /LoginRequired\w*Middleware$|RequireLogin\w*Middleware$|AuthRequiredMiddleware$/;

/** Middleware that is known by name, or whose class is in the project and turns callers away. */
function middlewareGuards(tools: PythonTools, module: PythonModule, item: Expression): readonly Guard[] {
  if (item.kind !== 'string') return [];
  const name = lastName(item.value);
  const location = locationOf(module.path, item.span);
  const from = tools.definitions.moduleAt(module, item.value.slice(0, -name.length - 1));
  const seen = from && tools.definitions.of(from, name);
  if (from !== undefined && seen !== undefined) {
    const body = { path: seen.module.path, name, asks: [] };
    return tools.guards.seen(from, name, item, 'global').map((guard) => ({ ...guard, location, body }));
  }
  return loginMiddleware.test(item.value)
    ? [{ name, kind: 'authentication', origin: 'global', location }]
    : [];
}

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
      const found = value.items.slice(0, 60).flatMap((item) => middlewareGuards(tools, module, item));
      if (found.length > 0) everywhere ??= found;
    }
  }
  return { defaults: defaults ?? [], everywhere: everywhere ?? [] };
}

import type { Guard } from '../../../model/endpoint.ts';
import { mountedAs } from '../rails/targets.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { rubyGuardKind } from '../shared/ruby/names.ts';
import { Blocks, type BodyCall, firstOf, type Within } from './blocks.ts';
import { bodyOfFiles } from './bodies.ts';

/** Where an application is reached, and what stands before it there. */
export interface Mount {
  readonly prefix: string;
  readonly guards: readonly Guard[];
}

/** Rack middleware that asks who the caller is. */
export function middlewareGuard({ module, call }: BodyCall): Guard | undefined {
  if (call.callee !== 'use' && call.callee !== 'auth' && !/^http_(?:basic|digest)$/.test(call.callee))
    return undefined;
  const first = firstOf(call);
  const name = first?.kind === 'name' ? first.path : call.callee === 'use' ? '' : call.callee;
  if (/(?:^|\.)(?:Session\w*|Protection|Cookies|MethodOverride|Csrf\w*|Builder)(?:\.|$)/.test(name))
    return undefined;
  const known = /^Rack\.Auth\.|^Warden|^http_|^auth$/.test(name) && !/^Warden/.test(name);
  const kind = known ? 'authentication' : name === '' ? undefined : rubyGuardKind(name);
  return kind && { name, kind, origin: 'mount', location: lineOf(call, module) };
}

const lineOf = ({ span }: BodyCall['call'], { path }: RubyModule): Guard['location'] => ({
  path,
  line: span.startLine,
  endLine: span.startLine,
});

/** What `config.ru` and its like run: `map('/x') { use Auth; run App }`, by the name of the application. */
export function rackMounts(modules: Iterable<RubyModule>): ReadonlyMap<string, readonly Mount[]> {
  const found = new Map<string, Mount[]>();
  for (const module of modules) {
    const isRack = module.path.endsWith('.ru');
    if (!isRack && !module.calls.some(({ callee }) => callee === 'mount' || callee === 'map')) continue;
    const body = bodyOfFiles([module]);
    const blocks = new Blocks(body);
    const used = body.flatMap((each): { guard: Guard; within: Within }[] => {
      const guard = isRack ? middlewareGuard(each) : undefined;
      const within = guard && blocks.around(each);
      return guard && within ? [{ guard, within }] : [];
    });
    for (const each of body) {
      const within = blocks.around(each);
      const at = runs(each);
      if (within === undefined || at === undefined) continue;
      const guards = used
        .filter((own) => [...own.within.blocks].every((block) => within.blocks.has(block)))
        .map(({ guard }) => guard);
      const mount = { prefix: joinPath(`/${within.prefix}`, at.prefix), guards };
      found.set(at.name, [...(found.get(at.name) ?? []), mount]);
    }
  }
  return found;
}

function runs({
  call,
  callee,
  module,
}: BodyCall): { readonly name: string; readonly prefix: string } | undefined {
  if (callee === 'mount') {
    const mounted = mountedAs(call);
    return mounted && { name: mounted.engine.replace(/\.new$/, ''), prefix: mounted.at };
  }
  if (!/^(?:run|use)$/.test(callee) || !module.path.endsWith('.ru')) return undefined;
  const first = firstOf(call);
  const name = first?.kind === 'name' ? first.path : first?.kind === 'call' ? first.call.callee : undefined;
  return name === undefined ? undefined : { name: name.replace(/\.(?:new|app|freeze)$/, ''), prefix: '' };
}

/** `mount Users`, `mount Users => '/users'` of Grape: another application below this one. */
export function mountsIn(each: BodyCall): readonly { readonly name: string; readonly prefix: string }[] {
  if (each.callee === 'mount') {
    const mounted = mountedAs(each.call);
    if (mounted !== undefined) return [{ name: mounted.engine, prefix: mounted.at }];
    return each.call.arguments.flatMap(({ name, value }) =>
      name === undefined && value.kind === 'name' ? [{ name: value.path, prefix: '' }] : [],
    );
  }
  return [];
}

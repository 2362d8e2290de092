import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { FunctionAt, GoModule } from '../module/module.ts';
import type { GoTypes } from '../types.ts';

/** What is generated of a service and embedded in what answers it: `pb.UnimplementedOrdersServer`. */
const embedded = /(?:^|\.)Unimplemented(\w+?)(?:Server|Handler)$/;
/** What a service is registered with: `pb.RegisterOrdersServer(s, …)`, `shopconnect.NewOrdersHandler(…, options)`. */
const registering = /^(?:Register(\w+?)(?:HTTP)?Server|New(\w+?)Handler)$/;
const mostNames = 2000;

/** Says what the services are called by those who call them, by the types that answer: `Orders` for `orderServer`. */
export function serviceNames(
  modules: readonly GoModule[],
  types: GoTypes,
): (module: GoModule, type: string) => string {
  const registered = registrations(modules, types);
  return (module, type) => {
    const of = types.named(module, type);
    const struct = module.structs.find(({ name }) => name === type);
    const [own, ...others] = (struct?.fields ?? []).flatMap(([name]) => embedded.exec(name)?.[1] ?? []);
    if (own !== undefined && others.length === 0) return own;
    const known = of && registered.get(`${of.folder}#${of.name}`);
    return known ?? type.charAt(0).toUpperCase() + type.slice(1);
  };
}

function registrations(modules: readonly GoModule[], types: GoTypes): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const module of modules)
    for (const [index, declared] of module.functions.entries())
      for (const step of declared.steps) {
        if (step.kind !== 'call' || found.size >= mostNames) continue;
        const [, server, handler] = registering.exec(lastName(step.call.callee)) ?? [];
        const name = server ?? handler;
        const value = step.call.arguments[server === undefined ? 0 : 1]?.value;
        const at = { module, index, function: declared };
        const type = name === undefined || value === undefined ? undefined : typeOf(value, at, types);
        if (name !== undefined && type !== undefined && !found.has(type)) found.set(type, name);
      }
  return found;
}

function typeOf(value: Expression, at: FunctionAt, types: GoTypes): string | undefined {
  const type = types.ofValue(at.module, value, types.within(at));
  return type && `${type.folder}#${type.name}`;
}

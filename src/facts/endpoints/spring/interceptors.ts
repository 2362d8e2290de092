import type { Call } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import type { Classes, Declared } from '../shared/java/classes.ts';
import type { JavaModule } from '../shared/java/module.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { guardKindOf, mayGuard } from '../shared/words/guard-names.ts';
import { before } from './matchers.ts';
import { covers } from './patterns.ts';

/** `registry.addInterceptor(new LoginInterceptor()).addPathPatterns("/**").excludePathPatterns("/login")`. */
interface Interceptor {
  readonly folder: string;
  readonly guard: Guard;
  readonly paths: readonly string[];
  readonly except: readonly string[];
}

/** What interceptors ask of a request before the controller is called. */
export class Interceptors {
  readonly #all: readonly Interceptor[];

  constructor(project: Project<JavaModule>, classes: Classes) {
    this.#all = [...project.facts.values()].flatMap((module) => interceptorsOf(module, project, classes));
  }

  guards(file: string, path: string): readonly Guard[] {
    return this.#all
      .filter(({ folder, paths, except }) => {
        const isMet = paths.length === 0 || paths.some((pattern) => covers(pattern, path));
        return file.startsWith(folder) && isMet && !except.some((pattern) => covers(pattern, path));
      })
      .map(({ guard }) => guard);
  }
}

function interceptorsOf(module: JavaModule, project: Project<JavaModule>, classes: Classes): Interceptor[] {
  if (/(?:^|\/)tests?\//.test(module.path)) return [];
  const source = module.path.indexOf('src/');
  const folder = source < 0 ? '' : module.path.slice(0, source);
  return module.rules.flatMap(({ call, inClass }): Interceptor[] => {
    const declared = module.classes[inClass];
    if (declared === undefined || lastName(call.callee) !== 'addInterceptor') return [];
    const at = { module, declared };
    const guard = guardOf(call, at, project, classes);
    if (guard === undefined) return [];
    const further = module.rules
      .map((each) => each.call)
      .filter((each) => [...before(each)].some((one) => isSame(one, call)));
    const given = (name: string): string[] =>
      further
        .filter(({ callee }) => lastName(callee) === name)
        .flatMap((each) => each.arguments.flatMap(({ value }) => classes.texts(at, value)));
    return [{ folder, guard, paths: given('addPathPatterns'), except: given('excludePathPatterns') }];
  });
}

const isSame = (one: Call, other: Call): boolean =>
  one.callee === other.callee &&
  one.span.startLine === other.span.startLine &&
  one.span.startColumn === other.span.startColumn &&
  one.span.endLine === other.span.endLine &&
  one.span.endColumn === other.span.endColumn;

function guardOf(
  call: Call,
  at: Declared,
  project: Project<JavaModule>,
  classes: Classes,
): Guard | undefined {
  const value = call.arguments[0]?.value;
  const written = value?.kind === 'call' ? value.call.callee : value?.kind === 'name' ? value.path : '';
  const simple = lastName(written);
  const name = simple.charAt(0).toUpperCase() + simple.slice(1);
  if (name === '') return undefined;
  const meant = classes.of(at.module, name);
  const kind = meant === undefined ? guardKindOf(name) : kindOf(meant, name, project);
  const location = locationOf(at.module.path, call.span);
  return kind && { name, kind, origin: 'global', location };
}

/** What is in plain sight is believed rather than the name: it answers 401 or 403, or asks who it is and stops. */
function kindOf(
  { module, declared }: Declared,
  name: string,
  { files, guards }: Project<JavaModule>,
): Guard['kind'] | undefined {
  const file = files.get(module.path);
  const handle = declared.methods.find((method) => method.name === 'preHandle');
  if (file === undefined || handle === undefined) return undefined;
  const [check] = guards.of(file, handle.body, 'global');
  if (check !== undefined) return check.kind;
  return handle.stops && mayGuard(name) ? (guardKindOf(name) ?? 'authentication') : undefined;
}

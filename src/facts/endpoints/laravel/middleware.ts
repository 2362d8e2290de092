import type { Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { PhpClasses } from '../shared/php/classes.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import type { LaravelFacts, MiddlewareFact } from './facts.ts';

type Kind = Guard['kind'];

const known: readonly (readonly [RegExp, Kind])[] = [
  [
    /^auth(?:\.(?:basic|session))?$|^jwt(?:\.(?:auth|verify))?$|^signed$|^password\.confirm$|^client$/,
    'authentication',
  ],
  [
    /^(?:can|role|roles|permission|permissions|role_or_permission|ability|abilities|scope|scopes)$/,
    'authorization',
  ],
];
/** Says who is not known yet, or has nothing to do with who is. */
const noGuard =
  /(?:^|[.\\])(?:guest|web|throttle|bindings|cache\.headers|verified|csrf|VerifyCsrfToken|ValidateCsrfToken|RedirectIfAuthenticated|EncryptCookies)$/i;
const deepest = 4;

/** Says which guard a middleware is, by its short name, its class, or what the class does. */
export class Middleware {
  readonly classes: PhpClasses;
  readonly #project: Project<LaravelFacts>;
  readonly #aliases = new Map<string, readonly string[]>();

  constructor(project: Project<LaravelFacts>) {
    this.#project = project;
    this.classes = new PhpClasses([...project.facts].map(([path, { classes }]) => [path, classes] as const));
    for (const { aliases } of project.facts.values())
      for (const { name, means } of aliases)
        this.#aliases.set(name, [...(this.#aliases.get(name) ?? []), ...means].slice(0, 40));
  }

  guard({ name, location }: MiddlewareFact, origin: Guard['origin']): Guard[] {
    const kind = this.#kindOf(name, location.path, 0);
    return kind === undefined ? [] : [{ name, kind, origin, location }];
  }

  #kindOf(name: string, path: string, depth: number): Kind | undefined {
    const [short = '', ...rest] = name.split(':');
    const listed = known.find(([pattern]) => pattern.test(short))?.[1];
    if (listed !== undefined) return listed;
    const means = this.#aliases.get(short);
    if (means !== undefined && !means.includes(short) && depth < deepest) {
      const kinds = means.map((each) => this.#kindOf(each, path, depth + 1));
      return kinds.find((kind) => kind === 'authorization') ?? kinds.find(Boolean);
    }
    return noGuard.test(short) ? undefined : this.#ofClass(short, path, rest);
  }

  /** A `handle` in plain sight that turns nobody away is no guard for its class's name's sake. */
  #ofClass(name: string, path: string, given: readonly string[]): Kind | undefined {
    const own = name.slice(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('.')) + 1);
    const claimed = guardKindOf(own, given);
    const found = this.classes.find(name, this.#project.files.get(path));
    if (found === undefined || !found.own.methods.some((method) => method.name === 'handle')) return claimed;
    if (this.#project.guards.hasLapsed(found.path, 'handle')) return undefined;
    const [check] = found.own.methods.flatMap((method) => method.checks);
    return check === undefined || claimed === 'authorization' ? check && claimed : check.kind;
  }
}

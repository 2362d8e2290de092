import type { Call } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { locationOf } from '../locations.ts';
import { lastName } from '../names/dotted.ts';
import { guardKindOf } from '../words/guard-names.ts';
import { type Classes, type Declared, element } from './classes.ts';
import { kindOfExpression } from './expressions.ts';
import type { DeclaredMethod } from './methods.ts';

/** What one annotation says of who may call: nothing in `guard` lets everybody in. */
interface Said {
  /** Of two annotations of one family the nearer one counts: that of the method, not that of its class. */
  readonly family: string;
  readonly guard?: Guard | undefined;
}

const deepestMeta = 4;
/** Let everybody in, whatever the class says. */
const open =
  /^(?:PermitAll|(?:Allow)?Anonymous(?:Access|Allowed|\w*Mapping)?|Public(?:Api|Endpoint|Access|Route|Resource)?|(?:No|Skip|Ignore|Without|Disable|Bypass)_?(?:Auth|Login|Token|Security|Permission|Jwt)\w*|(?:Sa|Auth|Login|Security|Token)Ignore|PassToken|Unsecured|Unauthenticated\w*)$/;
/** Documentation, what is handed over to the method, switches of the framework. */
const unrelated =
  /^(?:Security(?:Requirements?|Schemes?|Definition)|Authorization(?:Scope)?|Api\w*|Operation|Enable\w+|AuthenticationPrincipal|Current\w+|Session\w*|With\w+|Role|Conditional\w*|Import\w*|RateLimit\w*|\w*Mapping)$/;
const standard = new Set(['RolesAllowed', 'PermitAll', 'DenyAll', 'Authenticated']);
const nobodyKnown = /^(?:permitAll|IS_AUTHENTICATED_ANONYMOUSLY)$/;

/** Says what annotations mean for guards, those included that the project composes of others. */
export class Annotations {
  readonly #classes: Classes;

  constructor(classes: Classes) {
    this.#classes = classes;
  }

  /** The annotations of something with those that they are composed of, as far as the project declares them. */
  all(at: Declared, own: readonly Call[], depth = 0): readonly Call[] {
    return own.flatMap((each) => {
      const meant = depth < deepestMeta ? this.#meaning(at, each) : undefined;
      return meant === undefined ? [each] : [each, ...this.all(meant, meant.declared.decorators, depth + 1)];
    });
  }

  /**
   * Whether a method says that everybody may call it, whatever stands before it.
   * @param families `*` for annotations that are called so, `standard` for `@PermitAll`
   */
  isOpen(method: readonly DeclaredMethod[], families: readonly string[]): boolean {
    return method.some((each) =>
      this.#said(each, each.method.decorators, 'decorator').some(
        ({ family, guard }) => guard === undefined && families.includes(family),
      ),
    );
  }

  /** The guards of a method: its own annotations, then those of its class and of what that extends. */
  guards(method: readonly DeclaredMethod[], lineage: readonly Declared[]): Guard[] {
    const levels: Said[][] = [
      ...method.map((each) => this.#said(each, each.method.decorators, 'decorator')),
      ...lineage.map((each, index) =>
        this.#said(each, each.declared.decorators, index === 0 ? 'class' : 'base-class'),
      ),
    ];
    const decided = new Set<string>();
    const found: Guard[] = [];
    for (const [index, level] of levels.entries()) {
      for (const { family, guard } of level)
        if (guard !== undefined && !decided.has(family) && !decided.has('*')) found.push(guard);
      for (const { family } of level) if (family !== '*' || index < method.length) decided.add(family);
    }
    return found;
  }

  #said(at: Declared, own: readonly Call[], origin: Guard['origin'], depth = 0): Said[] {
    return own.flatMap((each): Said[] => {
      const name = lastName(each.callee);
      const meant = depth < deepestMeta ? this.#meaning(at, each) : undefined;
      const composed = meant && this.#said(meant, meant.declared.decorators, origin, depth + 1);
      if (composed !== undefined && composed.length > 0)
        return composed.map((said) => ({
          ...said,
          guard: said.guard && {
            ...said.guard,
            name: asWritten(each),
            location: locationOf(at.module.path, each.span),
          },
        }));
      if (open.test(name)) return [{ family: standard.has(name) ? 'standard' : '*' }];
      const kind = this.#kindOf(at, each, name);
      if (kind === undefined) return [];
      const family = standard.has(name) ? 'standard' : name;
      if (kind === 'everybody') return [{ family }];
      const location = locationOf(at.module.path, each.span);
      return [{ family, guard: { name: asWritten(each), kind, origin, location } }];
    });
  }

  #kindOf(at: Declared, annotation: Call, name: string): Guard['kind'] | 'everybody' | undefined {
    const texts = this.#classes.texts(at, element(annotation, 'value'));
    switch (name) {
      case 'PreAuthorize':
      case 'PostAuthorize':
        return kindOfExpression(texts[0] ?? '') ?? 'everybody';
      case 'PreFilter':
      case 'PostFilter':
      case 'RolesAllowed':
      case 'DenyAll':
        return 'authorization';
      case 'Secured':
        if (texts.some((text) => nobodyKnown.test(text))) return 'everybody';
        return texts.length === 0 || texts.some((text) => /^(?:IS_AUTHENTICATED|isAuthenticated)/.test(text))
          ? 'authentication'
          : 'authorization';
      default:
        return unrelated.test(name) ? undefined : guardKindOf(name, texts);
    }
  }

  /** The annotation type, where the project declares it. */
  #meaning(at: Declared, { callee }: Call): Declared | undefined {
    const meant = this.#classes.of(at.module, callee);
    return meant?.declared === at.declared ? undefined : meant;
  }
}

/** `@PreAuthorize("hasRole('ADMIN')")`: a guard is compared and shown as it was written. */
function asWritten({ callee, arguments: given }: Call): string {
  const words = given.flatMap(({ value }) => {
    const items = value.kind === 'list' ? value.items.slice(0, 8) : [value];
    return items.flatMap((item) =>
      item.kind === 'string'
        ? [JSON.stringify(item.value.slice(0, 120))]
        : item.kind === 'name'
          ? [item.path]
          : [],
    );
  });
  return `@${lastName(callee)}${words.length === 0 ? '' : `(${words.join(', ')})`}`;
}

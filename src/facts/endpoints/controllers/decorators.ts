import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { asWritten, guardOf, readIn } from '../shared/guards/written-guards.ts';
import { lastName } from '../shared/names/dotted.ts';
import { guardKindOf, wordsOf } from '../shared/words/guard-names.ts';
import { likelyGuard } from '../shared/words/likely-guards.ts';
import { asksNothing, kindOfDecorator } from './decorator-kinds.ts';
import type { ControllerClass, ControllerFacts } from './facts.ts';

const deepestComposition = 4;
const optOutName =
  /^(?:Is)?Public(?:Route|Endpoint|Api)?$|^(?:Skip|No|Disable|Bypass|Ignore|Without)_?(?:Jwt|Global)?_?Auth|^(?:Allow|Permit)_?(?:Anonymous|Unauth|All|Public|Guest)|^(?:Anonymous|Unprotected|Unguarded|Unauthenticated|Open)(?:Route|Access|Endpoint)?$|^(?:Skip|No|Disable|Bypass|Ignore|Without)_?(?:Class|Global|All)?_?Guards?$/i;
const optOutKey = /public|skip_?auth|no_?auth|anonymous|allow_?unauth|unprotected/i;
/** `@OpenDoor()`, `@Anyone()` of files that are not there. */
const inviting = /^(?:Open|Public|Anyone|Anybody|Everyone|Everybody|Unguarded|Unprotected)(?=[A-Z]|$)/;
/** Decorators of documentation, and of answers. */
const described = /^(?:Api[A-Z]|Response|Returns|Swagger|OpenApi)/;
const takesGuards =
  /^(?:UseGuards|UseBefore|UseBeforeEach|UseMiddleware|Use|UseAuth|Middleware|ClassMiddleware|Before|UseBeforeAll|Guards?)$/;
const noGuard = /throttl|rate_?limit|optional|maybe|anonymous|cache|logging|csrf/i;

/** A decorator's name or the metadata it sets says that no guard is to run. */
export const isOptOut = ({ name, key }: { readonly name: string; readonly key: string }): boolean =>
  optOutName.test(name) || optOutKey.test(key);

/** Says what decorators mean for guards. */
export class DecoratorReader {
  readonly #project: Project<ControllerFacts>;

  constructor(project: Project<ControllerFacts>) {
    this.#project = project;
  }

  optsOut(file: EndpointFile, decorators: readonly HandlerRef[], depth = 0): boolean {
    return decorators.some((ref) => {
      const name = lastName(ref.name);
      if (optOutName.test(name)) return true;
      if (inviting.test(name) && !described.test(name) && this.#project.names.isOutOfSight(file, ref))
        return true;
      const { composed, metadata } = this.#definition(file, ref);
      if (metadata !== undefined) return isOptOut(metadata) || this.#keysOf('optOutKeys').has(metadata.value);
      return (
        composed !== undefined &&
        depth < deepestComposition &&
        this.optsOut(composed.file, composed.means, depth + 1)
      );
    });
  }

  guards(file: EndpointFile, decorators: readonly HandlerRef[], origin: Guard['origin'], depth = 0): Guard[] {
    return decorators.flatMap((ref): Guard[] => {
      const name = lastName(ref.name);
      if (optOutName.test(name)) return [];
      if (takesGuards.test(name)) {
        return ref.wraps.flatMap((each) =>
          name === 'UseGuards'
            ? this.guardClass(file, each, origin)
            : this.#project.guards.of(file, each, origin),
        );
      }
      const { composed, metadata } = this.#definition(file, ref);
      // `@ApiScope('read')` may be made by the project, `@ApiBearerAuth()` is a library's.
      if (described.test(name) && composed === undefined && metadata === undefined) return [];
      if (composed !== undefined && depth < deepestComposition) {
        const means = this.guards(composed.file, composed.means, origin, depth + 1);
        const [first] = means;
        if (first !== undefined) {
          const asksRights =
            means.some((each) => each.kind === 'authorization') || kindOfDecorator(name) === 'authorization';
          const kind = asksRights ? 'authorization' : first.kind;
          const parts = means.map((each) => each.name);
          // Of several it is not told which of them lets everybody pass.
          const needs = means.length > 1 ? undefined : first.needs;
          const own = { kind, parts, needs, name: asWritten(ref), location: ref.location };
          return [{ ...first, ...own, ...readIn(ref) }];
        }
        if (metadata === undefined) return [];
      }
      if (asksNothing(ref, metadata)) return [];
      const kind =
        guardKindOf(name, ref.arguments) ??
        (metadata && this.#isAsked(metadata.value) ? 'authorization' : undefined) ??
        (metadata && guardKindOf(metadata.key)) ??
        kindOfDecorator(name) ??
        (metadata?.isRight ? likelyGuard(name, ref.arguments, true)?.kind : undefined);
      if (kind !== undefined) {
        const wants = metadata && this.#wantsOf(metadata.value);
        return [guardOf(ref, kind, origin, { wants })];
      }
      const unseen = metadata === undefined ? this.#unseen(file, ref) : undefined;
      if (unseen !== undefined) return [{ ...guardOf(ref, unseen, origin), isOutOfSight: true }];
      // `@httpGet('/', authenticate)`, `@controller('/x', requireAdmin)`: what is handed over runs before the method.
      return ref.wraps.flatMap((each) => this.#project.guards.of(file, each, origin));
    });
  }

  /** The guards of a class that a method does not set its own instead of: `@Roles('keeper')` for `@Roles('admin')`. */
  notReplaced(
    guards: readonly Guard[],
    file: EndpointFile,
    decorators: readonly HandlerRef[],
  ): readonly Guard[] {
    const own = new Set(
      decorators.flatMap((ref) => {
        const name = lastName(ref.name);
        const { metadata } = this.#definition(file, ref);
        const isMerged = metadata !== undefined && this.#keysOf('mergedKeys').has(metadata.value);
        return takesGuards.test(name) || isMerged ? [] : [name];
      }),
    );
    return guards.filter(
      ({ name, origin }) => !/class$/.test(origin) || !own.has(lastName(name.replace(/\(.*$/s, ''))),
    );
  }

  /** Where a class is, by its decorator or by what that is made of. */
  pathsOf(file: EndpointFile, { decorators, paths }: ControllerClass): readonly string[] {
    for (const ref of decorators) {
      const around = this.#definition(file, ref).composed?.path;
      if (around !== undefined) return [around.replace('{}', () => ref.arguments[0] ?? '')];
    }
    return paths;
  }

  /** The keys of metadata that decorators set, those included that they are made of. */
  keysSet(file: EndpointFile, decorators: readonly HandlerRef[], depth = 0): readonly string[] {
    return decorators.flatMap((ref): readonly string[] => {
      if (lastName(ref.name) === 'SetMetadata')
        return ref.arguments.slice(0, 1).map((key) => this.#valueOf(file, key));
      const { composed, metadata } = this.#definition(file, ref);
      const own = metadata === undefined ? [] : [metadata.value];
      if (composed === undefined || depth >= deepestComposition) return own;
      return [...own, ...this.keysSet(composed.file, composed.means, depth + 1)];
    });
  }

  /** The keys of which one must be set for a guard to turn anybody away; none: it always does. */
  keysNeeded(file: EndpointFile, ref: HandlerRef): readonly string[] {
    const target = this.#project.names.target(file, ref);
    const keys = (target && this.#project.facts.get(target.file.path)?.optInKeys) ?? [];
    return target === undefined ? [] : keys.map((key) => this.#valueOf(target.file, key));
  }

  /** `roles` of `ROLES_KEY = 'roles'`. */
  #valueOf(file: EndpointFile | undefined, key: string): string {
    return (file && this.#project.names.constant(file, key)) ?? lastName(key);
  }

  /** The paths on which a guard lets everybody pass. */
  pathsSpared(file: EndpointFile, ref: HandlerRef): readonly string[] {
    const { exempt = {} } = this.#project.names.target(file, ref)?.file ?? {};
    return Object.hasOwn(exempt, 'canActivate') ? (exempt.canActivate ?? []) : [];
  }

  /** What is handed to `UseGuards` guards, unless it only slows down or is optional. */
  guardClass(file: EndpointFile, ref: HandlerRef, origin: Guard['origin']): Guard[] {
    if (ref.name === '' || noGuard.test(ref.name)) return [];
    const [known] = this.#project.guards.of(file, ref, origin);
    const isAuthorization = wordsOf(ref.name).some((word) =>
      /^(?:roles?|permissions?|polic(?:y|ies)|acl|abilities|admin|owner|scopes?|rbac)$/.test(word),
    );
    // Whatever it is called, its class may ask whose something is.
    const asksWhose = this.#asksWhose(file, ref) ? { asksWhose: true } : {};
    const asksRight = isAuthorization || asksWhose.asksWhose;
    const kind = asksRight ? 'authorization' : (known?.kind ?? 'authentication');
    const own: Guard = { name: asWritten(ref), kind, origin, location: ref.location, ...asksWhose };
    return [{ ...own, ...this.#needsOf(this.keysNeeded(file, ref)) }];
  }

  #needsOf(keys: readonly string[]): Pick<Guard, 'needs' | 'isUnset'> {
    if (keys.length === 0) return {};
    if (keys.every((key) => this.#allSet().has(key))) return { needs: keys };
    // What a constant of another package holds may be any of them.
    const isRead = [...keys, ...this.#allSet()].every((key) => !/^(?:[A-Z]|$)/.test(key));
    return isRead && !keys.some((key) => this.#allSet().has(key)) ? { needs: keys, isUnset: true } : {};
  }

  #asksWhose(file: EndpointFile, ref: HandlerRef): boolean {
    const target = this.#project.names.target(file, ref);
    const known = target && this.#project.facts.get(target.file.path)?.askingWhose;
    return known?.includes(target?.name ?? '') === true;
  }

  /** What a decorator asks that is written in a file that is not there, if its name or what it is given says so. */
  #unseen(file: EndpointFile, ref: HandlerRef): Guard['kind'] | undefined {
    if (!this.#project.names.isOutOfSight(file, ref) || inviting.test(lastName(ref.name))) return undefined;
    const likely = likelyGuard(ref.name, ref.arguments, false);
    return likely?.isPlain ? likely.kind : undefined;
  }

  readonly #keys = new Map<string, ReadonlySet<string>>();

  /** The keys of metadata that guards of the project ask for, or let everybody pass for. */
  #keysOf(which: 'optOutKeys' | 'askedKeys' | 'mergedKeys'): ReadonlySet<string> {
    const known = this.#keys.get(which);
    if (known !== undefined) return known;
    const found = new Set(
      [...this.#project.facts].flatMap(([path, facts]) =>
        facts[which].map((key) => this.#valueOf(this.#project.files.get(path), key)),
      ),
    );
    this.#keys.set(which, found);
    return found;
  }

  /** Whether the guards that ask for a key want callers to have all that it is set to. */
  #wantsOf(key: string): Guard['wants'] {
    const found = [...this.#project.facts].flatMap(([path, { askedKeys }]) => {
      const file = this.#project.files.get(path);
      const isReader = askedKeys.some((each) => this.#valueOf(file, each) === key);
      return isReader ? (file?.wanting?.canActivate ?? []) : [];
    });
    return found.every((each) => each === found[0]) ? found[0] : undefined;
  }

  #set: ReadonlySet<string> | undefined;

  /** The keys that were seen to be set; others may be set by decorators that are not understood, or out of sight. */
  #allSet(): ReadonlySet<string> {
    this.#set ??= new Set(
      [...this.#project.facts].flatMap(([path, { metadata, classes }]) => {
        const file = this.#project.files.get(path);
        const placed = classes.flatMap(({ decorators, methods }) => [
          ...decorators,
          ...methods.flatMap((each) => each.decorators),
        ]);
        const own = placed.flatMap(({ name, arguments: [key = ''] }) =>
          lastName(name) === 'SetMetadata' ? [key] : [],
        );
        return [...metadata.map(({ key }) => key), ...own].map((key) => this.#valueOf(file, key));
      }),
    );
    return this.#set;
  }

  #isAsked(key: string): boolean {
    return this.#keysOf('askedKeys').has(key) && !this.#keysOf('optOutKeys').has(key);
  }

  #definition(file: EndpointFile, ref: HandlerRef) {
    const target = this.#project.names.target(file, ref);
    const facts = target && this.#project.facts.get(target.file.path);
    const composed = facts?.composed.find(({ name }) => name === target?.name);
    const own = facts?.metadata.find(({ name }) => name === target?.name);
    const metadata = own && { ...own, value: this.#valueOf(target?.file, own.key) };
    return { composed: composed && target && { ...composed, file: target.file }, metadata };
  }
}

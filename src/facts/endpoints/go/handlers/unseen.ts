import type { Call, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { likelyGuard } from '../../shared/words/likely-guards.ts';
import type { GoFunctions } from '../functions/functions.ts';
import { libraries } from '../names.ts';
import type { Scope } from '../scope.ts';

/** Something that stands before or around a handler. */
export interface Standing {
  readonly path: string;
  readonly given: readonly string[];
  readonly at: Expression;
  readonly origin: Guard['origin'];
  /** Nothing but middleware stands there. */
  readonly isBefore: boolean;
}

/** What visitors do, and nobody has to have done: `auth.Login` answers, `RequireLogin` asks. */
const entering = /(?:^|\.)(?:log_?in|log_?out|sign_?(?:in|out|up))$/i;

/** What is written in no file of the repository, so that only its name and its place tell of it. */
export function unseenGuards(
  functions: GoFunctions,
  scope: Scope,
  { path, given, at, origin, isBefore }: Standing,
): Guard[] {
  const isLocal = scope.held(path) !== undefined || (!path.includes('.') && scope.alias(path) !== undefined);
  if (path === '' || entering.test(path) || isLocal || isSeen(functions, scope, path)) return [];
  const [from] = path.split('.');
  const likely = likelyGuard(path, given, isBefore, from);
  if (likely === undefined) return [];
  const name = given.length === 0 ? path : `${path}(${given.map((text) => `'${text}'`).join(', ')})`;
  const { kind, isPlain } = likely;
  const location = locationOf(scope.module.path, at.span);
  return [{ name, kind, origin, location, ...(isPlain ? {} : { isGuessed: true }) }];
}

/** Written in the repository, or in a library that everybody has. */
function isSeen(functions: GoFunctions, scope: Scope, path: string): boolean {
  const dot = path.lastIndexOf('.');
  const owner = dot < 0 ? undefined : scope.type(path.slice(0, dot));
  const module = functions.moduleOf(scope.module, path);
  return (
    functions.find(scope.module, path, owner) !== undefined ||
    (module !== undefined && libraries.test(module))
  );
}

const registering = /regist|rout|mount|setup|attach|bind|install|handlers|endpoints|^Add/i;

/** A call that is handed a router to register on, of a function that is written in no file of the repository. */
export const isRegisteredElsewhere = (functions: GoFunctions, scope: Scope, { callee }: Call): boolean =>
  registering.test(lastName(callee)) && !isSeen(functions, scope, callee);

/** Something that may be a handler: `s.handleOrder`, `http.HandlerFunc(show)`; not the store that a handler is made with. */
export function mayAnswer(value: Expression, scope: Scope): boolean {
  if (value.kind !== 'name') return value.kind === 'function' || value.kind === 'call';
  return value.path.includes('.') && scope.type(value.path) === undefined;
}

import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';
import { pythonGuardKind } from '../names.ts';
import { isServing, kindOf, type Unseen } from './unseen.ts';

/** What is sent or shown is of such a type. */
const shaped =
  /^(?:creat(?:e|ed|ion)|updated?|in|out|inputs?|outputs?|base|read|requests?|response|dto|models?|data|info|patch|new|reset|change|types?|enum|list|level|names?|ids?|login|credentials?|invit(?:e|ation)|register|registration|row|record|entity)$/;

/** Libraries, and modules of what is stored, sent or shown. */
const ofShapes =
  /^(?:fastapi|starlette|ninja\w*|pydantic\w*|sqlalchemy|sqlmodel|typing|datetime|uuid)\.|(?:^|\.)(?:models?|schemas?|dtos?|entit(?:y|ies)|domain|orm|tables?|crud|requests?|payloads?|forms?)\./;

/** Modules of what endpoints depend on. */
const ofDependencies =
  /(?:^|\.)(?:\w*deps|\w*dependenc(?:y|ies)|depends|auth\w*|security|guards?|permissions?|access|annotations?)\./;

const demanding = /^(?:require[sd]?|only|must|ensured?|authenticated|authed|authorized)$/;
/** Who somebody is at the time of the request. */
const present = /^(?:current|active|verified|logged|signed|loggedin|signedin|super)$/;
const persons = /^(?:users?|members?|accounts?|admins?|editors?|moderators?|operators?|managers?|persons?)$/;

/** Nobody is stored or sent by such a name. */
const callers =
  /^(?:Auth|Me|Myself|Caller|Principal|Viewer|Actor|Identity|LoggedIn|SignedIn|Admin|Superuser|Staff|Moderator)$/;

/**
 * Which kind of guard a parameter is by its type, of which no file tells what it stands for: `_: AdminUser` is depended
 * on, where `user: UserCreate` is sent.
 * @param from the dotted name that the type is imported under
 * @param parameter what the parameter is called: one that nothing looks at is there to turn callers away
 */
export function unseenType(from: string, parameter: string): Unseen | undefined {
  const name = lastName(from);
  const words = wordsOf(name);
  if (!/^[A-Z]\w*$/.test(name) || isServing(words)) return undefined;
  if (/^(?:Current\w*|Authenticated\w*|\w*UserDep|\w*AuthDep|\w*UserDependency)$/.test(name))
    return { kind: pythonGuardKind(name) ?? 'authentication' };
  if (words.some((word) => shaped.test(word)) || ofShapes.test(from)) return undefined;
  const claimed = kindOf(words, false);
  const kind = claimed ?? 'authentication';
  const isPerson = claimed !== undefined || words.some((word) => persons.test(word));
  const isDependency = /^(?:deps?|dependency|depends)$/.test(words.at(-1) ?? '');
  const isPresent = words.length > 1 && words.some((word) => present.test(word));
  if (words.some((word) => demanding.test(word))) return { kind };
  if (isPerson && (isDependency || isPresent)) return { kind };
  const isUnused = parameter.startsWith('_');
  // `role: Role` of a module of rights is what is sent; `admin: AdminUser` of one of dependencies is not.
  const isWhole = words.length > 1 || persons.test(words[0] ?? '');
  const isGuessed = isUnused || callers.test(name) || (isPerson && isWhole && ofDependencies.test(from));
  return isGuessed ? { kind, isGuessed } : undefined;
}

import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { unfrozen } from '../code/literals.ts';
import { argumentsIn } from '../references/arguments.ts';
import { isScript } from '../script.ts';
import { lastName, plainName } from './dotted.ts';

const mostNames = 500;
const mostBases = 20;
const className = /^[A-Z][\w$]*$/;

/** The classes of what names hold: by `new`, as a declared parameter, as a key of a container. */
export function instancesOf(code: CodeFacts): Record<string, string> {
  const found = new Map<string, string>();
  const note = (name: string, held: string | undefined): void => {
    if (name !== '' && held !== undefined && found.size < mostNames && !found.has(name))
      found.set(name, held);
  };
  if (!isScript(code.language)) return {};
  for (const { target, type, value } of code.assignments)
    note(lastName(target), classMade(value) ?? classNamed(type));
  for (const { key, value } of code.entries) note(key, classMade(value));
  for (const { name, value } of code.exports) if (value !== undefined) note(name, classMade(value));
  // `const rules = (req) => new LoanRules(memberOf(req))`: what it gives is one.
  for (const { value, inFunction } of code.returns)
    if (value.kind === 'call' && value.call.form === 'new')
      note(code.functions[inFunction]?.name ?? '', classMade(value));
  for (const { parameters } of code.functions)
    for (const { name, type } of parameters) note(name, classNamed(type));
  return Object.fromEntries(found);
}

/** What the classes of a script extend that is written in another file. */
export function basesOf(code: CodeFacts): readonly string[] | undefined {
  const imported = new Set(code.imports.map(({ local }) => local));
  const found = code.classes.flatMap(({ bases }) => bases.filter((each) => imported.has(each)));
  return isScript(code.language) && found.length > 0 ? [...new Set(found)].slice(0, mostBases) : undefined;
}

/** `new AccessControl(tokens)`, `container.resolve(AccessControl)`. */
function classMade(value: Expression): string | undefined {
  if (value.kind !== 'call') return undefined;
  const { form, callee, arguments: given } = value.call;
  if (form === 'new') return plainName(callee);
  const [only] = given;
  const isContainer =
    /(?:^|\.)(?:get|resolve|inject|make|getInstance)$/.test(callee) && only?.value.kind === 'name';
  if (isContainer && only?.value.kind === 'name') return classNamed(only.value.path);
  return /^[A-Z][\w$]*\.(?:getInstance|create|instance)$/.test(callee) ? callee.split('.')[0] : undefined;
}

const unheld =
  /^(?:Request|Response|NextFunction|RequestHandler|Router|Express|Application|Promise|Array|Record|Map|Set)$/;

const classNamed = (type: string | undefined): string | undefined =>
  type !== undefined && className.test(type) && !unheld.test(type) ? type : undefined;

/** Strings that names are given, those of enumerations and of objects by their paths. */
export function constantsOf(code: CodeFacts): Record<string, string> {
  const found = new Map<string, string>();
  if (!isScript(code.language)) return {};
  const note = (name: string, value: Expression, depth: number): void => {
    if (found.size >= mostNames) return;
    if (value.kind === 'string' && value.value.length <= 200 && !found.has(name))
      found.set(name, value.value);
    if (value.kind !== 'object' || depth > 3) return;
    for (const entry of value.entries)
      if (entry.key !== '') note(`${name}.${entry.key}`, entry.value, depth + 1);
  };
  for (const { target, operator, value } of code.assignments)
    if (operator === '=') note(plainName(target), value, 0);
  for (const { name, value } of code.exports) if (value !== undefined) note(name, value, 0);
  return Object.fromEntries(found);
}

/** What applications are given under a name of their own and is written elsewhere: `app.decorate('can', permissionGuard)`. */
export function decorationsOf(code: CodeFacts): Record<string, string> | undefined {
  const found = code.calls.flatMap(({ callee, arguments: [name, given] }): [string, string][] =>
    lastName(callee) === 'decorate' && name?.value.kind === 'string' && given?.value.kind === 'name'
      ? [[name.value.value, plainName(given.value.path)]]
      : [],
  );
  return found.length === 0 ? undefined : Object.fromEntries(found.slice(0, mostNames));
}

const mostTexts = 20;
const longestText = 100;

/** What lists and objects of a file come to as arguments of a guard, those in objects by their paths. */
export function listingsOf(code: CodeFacts): Record<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (!isScript(code.language)) return {};
  const note = (name: string, written: Expression, depth: number): void => {
    const value = unfrozen(written);
    if ((value.kind !== 'object' && value.kind !== 'list') || found.size >= mostNames || found.has(name))
      return;
    const texts = argumentsIn([{ value }], code);
    const isShort = texts.length <= mostTexts && texts.every(({ length }) => length <= longestText);
    if (texts.length > 0 && isShort) found.set(name, texts);
    if (value.kind !== 'object' || depth > 2) return;
    for (const entry of value.entries.slice(0, mostNames))
      if (entry.key !== '') note(`${name}.${entry.key}`, entry.value, depth + 1);
  };
  for (const { target, operator, value, inFunction } of code.assignments)
    if (operator === '=' && inFunction < 0)
      note(plainName(target).replace(/^(?:module\.)?exports\./, ''), value, 0);
  for (const { name, value } of code.exports) if (value !== undefined) note(name, value, 0);
  return Object.fromEntries(found);
}

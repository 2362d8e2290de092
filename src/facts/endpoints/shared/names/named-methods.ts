import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import type { Project } from '../../framework.ts';
import { lastName } from './dotted.ts';

type Named = Pick<Project<never>, 'names' | 'guards'>;

const deepestWrapper = 4;

/**
 * What a route is given, with the method that the last of it names by text as what that wraps: `loans.bound('renew')`,
 * `action(LoansController, 'renew')`. What is named has to be a method of what stands beside it.
 */
export function withNamedMethod(
  project: Named,
  file: EndpointFile,
  handlers: readonly HandlerRef[],
  depth = 0,
): readonly HandlerRef[] {
  const last = handlers.at(-1);
  if (last === undefined || depth >= deepestWrapper) return handlers;
  const method = methodNamed(project, file, last);
  const wraps =
    method === undefined
      ? withNamedMethod(project, file, last.wraps, depth + 1)
      : // The class, or the object, is no function that is wrapped.
        [...last.wraps.filter(({ name }) => !method.startsWith(`${name}.`)), refOf(method, last)];
  return [
    ...handlers.slice(0, -1),
    { ...last, arguments: method === undefined ? last.arguments : [], wraps },
  ];
}

/**
 * Whether what answers a route is a method that is named by text and was found, or what a call makes of something that was not:
 * `desk.bound(name)` in a loop.
 */
export function namedByText(
  project: Named,
  file: EndpointFile,
  handlers: readonly HandlerRef[],
  depth = 0,
): 'found' | 'unknown' | undefined {
  const last = handlers.at(-1);
  // A row that only names something, in a table that a loop goes through.
  if (last === undefined) return depth === 0 ? 'unknown' : undefined;
  if (last.name === '' || depth >= deepestWrapper) return undefined;
  if (methodNamed(project, file, last) !== undefined) return 'found';
  const isGiven = last.arguments.length > 0 || last.unread !== undefined;
  const isInPlace = last.wraps.some(({ name }) => name === '');
  return namedByText(project, file, last.wraps, depth + 1) ?? (isGiven && !isInPlace ? 'unknown' : undefined);
}

function methodNamed(project: Named, file: EndpointFile, handler: HandlerRef): string | undefined {
  const { name, arguments: given, wraps } = handler;
  const [text = '', ...more] = handler.meant ?? given;
  if (more.length > 0 || !/^[a-z_$][\w$]*$/i.test(text) || wraps.some((each) => each.name === ''))
    return undefined;
  const holders = [name.slice(0, Math.max(name.lastIndexOf('.'), 0)), ...wraps.map((each) => each.name)];
  const isFunction = (path: string): boolean => {
    const target = project.names.target(file, refOf(path, handler));
    return target?.name === lastName(path) && target.file.declared.includes(target.name);
  };
  const method = holders
    .filter((holder) => holder !== '')
    .map((holder) => `${holder}.${text}`)
    .find(isFunction);
  if (method === undefined) return undefined;
  // `access.allow('admin', loans.drop)`: what turns callers away may ask one of its own methods, before another answers.
  const answers = wraps.some((each) => !method.startsWith(`${each.name}.`) && isFunction(each.name));
  const isGuard = answers && project.guards.of(file, { ...handler, wraps: [] }, 'inline').length > 0;
  return isGuard ? undefined : method;
}

const refOf = (name: string, { location }: HandlerRef): HandlerRef => ({
  name,
  arguments: [],
  wraps: [],
  except: [],
  location,
});

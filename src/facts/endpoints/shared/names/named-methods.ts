import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import type { Names } from './names.ts';

const deepestWrapper = 4;

/**
 * What a route is given, with the method that the last of it names by text as what that wraps: `loans.bound('renew')`,
 * `action(LoansController, 'renew')`. What is named has to be a method of what stands beside it.
 */
export function withNamedMethod(
  names: Names,
  file: EndpointFile,
  handlers: readonly HandlerRef[],
  depth = 0,
): readonly HandlerRef[] {
  const last = handlers.at(-1);
  if (last === undefined || depth >= deepestWrapper) return handlers;
  const method = methodNamed(names, file, last);
  const wraps =
    method === undefined
      ? withNamedMethod(names, file, last.wraps, depth + 1)
      : // The class, or the object, is no function that is wrapped.
        [...last.wraps.filter(({ name }) => !method.startsWith(`${name}.`)), refOf(method, last)];
  return [
    ...handlers.slice(0, -1),
    { ...last, arguments: method === undefined ? last.arguments : [], wraps },
  ];
}

function methodNamed(names: Names, file: EndpointFile, handler: HandlerRef): string | undefined {
  const { name, arguments: given, wraps } = handler;
  const [text = '', ...more] = given;
  if (more.length > 0 || !/^[a-z_$][\w$]*$/i.test(text) || wraps.some((each) => each.name === ''))
    return undefined;
  const holders = [name.slice(0, Math.max(name.lastIndexOf('.'), 0)), ...wraps.map((each) => each.name)];
  return holders
    .filter((holder) => holder !== '')
    .map((holder) => `${holder}.${text}`)
    .find((method) => {
      const target = names.target(file, refOf(method, handler));
      return target?.name === text && target.file.declared.includes(text);
    });
}

const refOf = (name: string, { location }: HandlerRef): HandlerRef => ({
  name,
  arguments: [],
  wraps: [],
  except: [],
  location,
});

import type { Endpoint } from '../../../model/endpoint.ts';
import type { Fix } from '../../../model/finding.ts';
import { asArgument } from './argument.ts';
import { asDecorator } from './decorator.ts';
import { asDependency, asParameter } from './dependency.ts';
import { type Alteration, nameOf, type Site, type Way } from './site.ts';
import { asSuffix } from './suffix.ts';

const ways: readonly Way[] = [asArgument, asDecorator, asSuffix, asDependency, asParameter];
/** So many siblings say how a guard is written here. */
const mostModels = 50;
/** Longer lines were written by a program. Characters. */
const longestLine = 400;

/**
 * Writes a guard where the endpoint's siblings have it. Only siblings of the same router and file are a model (what they
 * name is imported), and of the ways they are written, the commonest; nothing where none is sure to mean the same.
 * `texts` are the lines of the files at head, by path.
 */
export function guardFix(
  endpoint: Endpoint,
  guard: string,
  siblings: readonly Endpoint[],
  texts: ReadonlyMap<string, readonly string[]>,
): Fix | undefined {
  const { path } = endpoint.location;
  const lines = texts.get(path)?.map((line) => (line.length > longestLine ? '' : line));
  if (lines === undefined || lines[endpoint.location.line - 1] === '') return undefined;
  const siteOf = (each: Endpoint): Site => ({
    endpoint: each,
    lines,
    text: lines[each.location.line - 1] ?? '',
  });
  const isModel = (each: Endpoint): boolean =>
    each.group === endpoint.group &&
    each.location.path === path &&
    each.guards.some(({ name }) => name === guard);
  const own = siteOf(endpoint);
  const written = siblings
    .filter(isModel)
    .slice(0, mostModels)
    .flatMap((model) => alterationsLike(own, siteOf(model)));
  const found = commonest(written.filter(({ replacement }) => replacement.includes(nameOf(guard))));
  if (found === undefined) return undefined;
  const { line, replacement } = found;
  const description = `Put ${nameOf(guard)} where its siblings have it`;
  return { description, line, endLine: line, replacement };
}

const alterationsLike = (own: Site, model: Site): Alteration[] =>
  ways.flatMap((way) => way(own, model) ?? []).slice(0, 1);

function commonest(alterations: readonly Alteration[]): Alteration | undefined {
  const groups = Map.groupBy(alterations, ({ line, replacement }) => `${line} ${replacement}`);
  return [...groups.values()].sort((a, b) => b.length - a.length)[0]?.[0];
}

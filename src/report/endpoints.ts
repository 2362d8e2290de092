import { styleText } from 'node:util';
import { escapeTerminal, withoutCommands } from '../lib/escape.ts';
import type { Unread } from '../model/change.ts';
import type { Endpoint, Guard } from '../model/endpoint.ts';
import { plural } from './words.ts';

/** The endpoints as one JSON object with line breaks, for other programs. */
export function endpointsAsJson(endpoints: readonly Endpoint[], unread: readonly Unread[]): string {
  const listed = endpoints.map(({ location, guards, leadsTo: _, ...rest }) => ({
    ...rest,
    path: rest.path,
    file: location.path,
    line: location.line,
    guards: guards.map(({ location: { path: file, line }, body, ...guard }) => {
      const { away: _away, ...written } = body ?? {};
      return { ...guard, ...(body && { body: written }), file, line };
    }),
  }));
  return JSON.stringify({ schema: 'four-eyes/endpoints/1', endpoints: listed, unread }, undefined, 2);
}

/** The endpoints as text for people, by file in the order of their lines: method, path, guards with where they come from. */
export function endpointsAsText(
  endpoints: readonly Endpoint[],
  unread: readonly Unread[],
  { colour }: { readonly colour: boolean },
): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const files = [...Map.groupBy(endpoints, ({ location }) => location.path)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const lines = files.flatMap(([path, own]) => [
    paint('underline', escapeTerminal(path)),
    ...own.toSorted((a, b) => a.location.line - b.location.line).map((endpoint) => row(endpoint, paint)),
    '',
  ]);
  const open = endpoints.filter(({ guards }) => guards.length === 0).length;
  const shown = [
    ...lines,
    ...unread.map(({ what, why }) => `not read: ${escapeTerminal(what)}: ${escapeTerminal(why)}`),
    `${plural(endpoints.length, 'endpoint')} in ${plural(files.length, 'file')}, ${open} without a guard.`,
  ];
  return withoutCommands(shown.join('\n'));
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

function row({ method, path, guards, location }: Endpoint, paint: Paint): string {
  const line = paint('dim', String(location.line).padStart(6));
  const call = `${method.padEnd(8)} ${escapeTerminal(path).padEnd(44)}`;
  const shown =
    guards.length === 0
      ? paint('yellow', 'no guard')
      : guards.map((each) => guardText(each, paint)).join(', ');
  return `${line}  ${call}  ${shown}`;
}

function guardText({ name, kind, origin, optional }: Guard, paint: Paint): string {
  const style = kind === 'authorization' ? 'green' : 'cyan';
  return `${paint(style, escapeTerminal(name))} ${paint('dim', `(${origin}${optional ? ', sometimes' : ''})`)}`;
}

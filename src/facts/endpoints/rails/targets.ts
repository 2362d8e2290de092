import type { Argument, Call } from '../../../model/code.ts';
import { keyword, positional, text } from './route-facts.ts';

const options =
  /^(?:to|as|via|on|only|except|constraints|defaults|controller|action|module|path|format|anchor|param|shallow|concerns|trailing_slash|export|&|\*|host|subdomain|protocol|id)$/;

/** `get 'users/:id' => 'users#show'` */
export const arrowOf = (call: Call): Argument | undefined =>
  call.arguments.find(
    ({ name, value }) =>
      name !== undefined && !options.test(name) && /^(?:string|name|call|function|other)$/.test(value.kind),
  );

/** `get('users', { to: 'users#index' })` */
export function toIn(call: Call): string | undefined {
  const bag = call.arguments.find(({ name, value }) => name === undefined && value.kind === 'object')?.value;
  const entry = bag?.kind === 'object' ? bag.entries.find(({ key }) => key === 'to') : undefined;
  return text(entry?.value);
}

/** `users#show` for that, for the action alone, or for a path that says both; undefined where nothing does. */
export function targetOf(to: string, controller: string | undefined): string | undefined {
  if (to.includes('#')) return to;
  if (controller !== undefined && !to.includes('/')) return `${controller}#${to}`;
  return to.includes('/') ? to.replace(/\/([^/]*)$/, '#$1') : undefined;
}

/** `mount Jobs::Web => '/jobs'`, `mount Jobs::Web, at: '/jobs'` */
export function mountedAs(call: Call): { readonly engine: string; readonly at: string } | undefined {
  const arrow = call.arguments.find(({ name }) => name !== undefined && /^[A-Z]/.test(name));
  const first = positional(call, 0);
  const made = first?.kind === 'call' ? first.call.callee : undefined;
  const engine = arrow?.name ?? (first?.kind === 'name' ? first.path : made);
  const at = text(arrow?.value) ?? text(keyword(call, 'at'));
  return engine === undefined || at === undefined ? undefined : { engine, at };
}

import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { Names } from './names.ts';

const deepest = 40;

/** The files of a project, with what names of other files stand for among what guards are given. */
export function withReadArguments(
  files: readonly EndpointFile[],
  paths: { has(path: string): boolean },
): readonly EndpointFile[] {
  const names = new Names(new Map(files.map((file) => [file.path, file])), paths);
  return files.map((file) => {
    if (!hasUnread(file.facts) && !hasUnread(file.aliases)) return file;
    const [facts, aliases] = [read(file.facts, file, names, 0), read(file.aliases, file, names, 0)];
    return facts === file.facts && aliases === file.aliases ? file : { ...file, facts, aliases };
  });
}

/** What files say is kept from review to review, and in most of them nothing is left to be filled in. */
const withUnread = new WeakMap<object, boolean>();

function hasUnread(said: object): boolean {
  const known = withUnread.get(said) ?? holdsUnread(said, 0);
  withUnread.set(said, known);
  return known;
}

function holdsUnread(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > deepest) return false;
  if (Array.isArray(value)) return value.some((each) => holdsUnread(each, depth + 1));
  if (('unread' in value && value.unread !== undefined) || 'constants' in value) return true;
  for (const key in value) if (holdsUnread(value[key as never], depth + 1)) return true;
  return false;
}

/** Plain data with every reference in it filled in; the same object where nothing was. */
function read<Value>(value: Value, file: EndpointFile, names: Names, depth: number): Value {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) {
    const items = value.map((each) => read(each, file, names, depth + 1));
    return items.every((each, at) => each === value[at]) ? value : (items as Value);
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, own] of Object.entries(value)) {
    const now: unknown = read(own, file, names, depth + 1);
    if (now !== own) changed = { ...(changed ?? value), [key]: now };
  }
  const found = (changed ?? value) as Value & Partial<HandlerRef>;
  if (found.arguments === undefined) return found;
  const told = found.unread === undefined ? found : filled(found, file, names);
  return told.constants === undefined ? told : withMeant(told, file, names);
}

/** What it is given once constants are read, `'owner', 'admin'` for `...MANAGERS`: as other files may have them written. */
function withMeant<Value extends Partial<HandlerRef>>(ref: Value, file: EndpointFile, names: Names): Value {
  const held = new Map(
    (ref.constants ?? []).map(({ label, name }) => [
      label + name,
      names.meaning(file, name)?.map((text) => (/^\w+: /.test(text) ? text : label + text)),
    ]),
  );
  const given = ref.arguments ?? [];
  const meant = given.flatMap((text) => held.get(text) ?? [text]);
  return meant.every((text, at) => text === given[at]) ? ref : { ...ref, meant };
}

/** Functions say nothing of what is asked, wherever they are. */
function filled<Value extends Partial<HandlerRef>>(ref: Value, file: EndpointFile, names: Names): Value {
  const texts = [...(ref.arguments ?? [])];
  const left = (ref.unread ?? []).filter(({ label, name }) => {
    const isImported = file.imports.some(({ local }) => local === name.split('.', 1)[0]);
    const isAll = name.endsWith('.*');
    const listing = isAll ? names.meaning(file, name) : isImported ? names.listing(file, name) : undefined;
    for (const text of listing ?? []) texts.push(/^\w+: /.test(text) ? text : label + text);
    return listing === undefined && !isFunction(name, file, names);
  });
  return { ...ref, arguments: texts, unread: left.length > 0 ? left : undefined };
}

function isFunction(name: string, file: EndpointFile, names: Names): boolean {
  if (file.declared.includes(name)) return true;
  const at = names.target(file, { name, arguments: [], wraps: [], except: [], location: nowhere });
  return at !== undefined && at.file !== file && at.file.declared.includes(at.name);
}

const nowhere = { path: '', line: 1, endLine: 1 };

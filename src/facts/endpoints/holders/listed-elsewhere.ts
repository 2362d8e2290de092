import { ownOf } from '../../../lib/own.ts';
import { any, type Condition, type Question } from '../../../model/condition.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { refTo } from '../objects/joining/function-at.ts';
import type { Names } from '../shared/names/names.ts';

/**
 * A holder that asks whether somebody is in a list of another file, `user.role in MANAGERS`, with each of what that lists in
 * the place of it; the same one where it asks for none.
 */
export function withListed(holder: GuardHolder, file: EndpointFile, names: Names): GuardHolder {
  const { body } = holder;
  if (body === undefined) return holder;
  const passages = body.passages.map((passage) => {
    const away = spelledOut(passage.away, file, names);
    return away === passage.away ? passage : { ...passage, away };
  });
  return passages.every((each, at) => each === body.passages[at])
    ? holder
    : { ...holder, isListRead: true, body: { ...body, passages } };
}

function spelledOut(condition: Condition, file: EndpointFile, names: Names): Condition {
  switch (condition.kind) {
    case 'always':
      return condition;
    case 'not': {
      const of = spelledOut(condition.of, file, names);
      return of === condition.of ? condition : { kind: 'not', of };
    }
    case 'asks': {
      const items = itemsOf(condition.question, file, names);
      return items === undefined ? condition : any(items.map((item) => isOne(condition.question, item)));
    }
    default: {
      const of = condition.of.map((each) => spelledOut(each, file, names));
      return of.every((each, at) => each === condition.of[at]) ? condition : { ...condition, of };
    }
  }
}

function itemsOf(
  { by, subject, value, isFixed }: Question,
  file: EndpointFile,
  names: Names,
): readonly string[] | undefined {
  if (by !== 'member' || value === undefined || isFixed === true || !/^[\w$.]+$/.test(subject))
    return undefined;
  const at = names.target(file, refTo(subject));
  return at === undefined || at.file === file ? undefined : ownOf(at.file.lists, at.name);
}

const isOne = ({ value = '', line }: Question, item: string): Condition => ({
  kind: 'asks',
  question: {
    key: `equal ${value} ${item}`,
    by: 'equal',
    subject: value,
    line,
    value: item,
    isFixed: true,
  },
});

/** The files that know by a name of theirs a list of another one that holds something else than it did. */
export function readingAlteredLists(
  base: readonly EndpointFile[],
  head: readonly EndpointFile[],
  names: Names,
): readonly string[] {
  const before = new Map(base.map(({ path, lists }) => [path, lists]));
  const altered = head.flatMap(({ path, lists = {} }) =>
    Object.entries(lists).flatMap(([name, items]) => {
      const had = ownOf(before.get(path), name);
      return had === undefined || had.join() === items.join() ? [] : [{ path, name }];
    }),
  );
  const isAltered = (file: EndpointFile, local: string): boolean =>
    altered.slice(0, mostAltered).some(({ path, name }) =>
      [local, `${local}.${name}`].some((each) => {
        const at = names.target(file, refTo(each));
        return at?.file.path === path && at.name === name;
      }),
    );
  if (altered.length === 0) return [];
  return head
    .filter((file) => file.imports.some(({ local }) => isAltered(file, local)))
    .slice(0, mostReading)
    .map(({ path }) => path);
}

const mostAltered = 10;
const mostReading = 100;

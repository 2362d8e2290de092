import { type Document, isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { isNestedTooDeep } from '../lib/flow-depth.ts';
import type { Policy, PolicyProblem } from '../model/policy.ts';
import { OFF, policySchema } from './policy-schema.ts';

/** Where the policy lives, in the repository's base branch. */
export const POLICY_PATH = '.github/four-eyes.yml';

/** A policy file is a page of configuration; beyond this it is refused unread. Characters. */
const MAXIMUM_LENGTH = 65_536;
const MAXIMUM_PROBLEMS = 20;

/** A policy as it was read. Where `problems` is not empty the file is broken, and `policy` is the strictest one. */
export interface PolicyReading {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * Reads `.github/four-eyes.yml`. `undefined` (the repository has none) and an empty file give the defaults.
 * Never throws: whatever is wrong becomes a problem with its line, and {@link decide} fails closed on it.
 * `ruleIds` are the rules that exist; naming another is a problem, because it was meant to change something.
 */
export function readPolicy(text: string | undefined, ruleIds: readonly string[]): PolicyReading {
  if (text === undefined) return { policy: defaultPolicy(), problems: [] };
  const problems = new Problems();
  const policy = parse(text, new Set(ruleIds), problems);
  return policy === undefined || problems.list.length > 0
    ? { policy: strictestPolicy(), problems: problems.list }
    : { policy, problems: [] };
}

/** What holds where a repository says nothing. */
export function defaultPolicy(): Policy {
  return toPolicy(policySchema.parse({}));
}

/** What holds while the policy file cannot be understood: everything is gated. */
function strictestPolicy(): Policy {
  return { ...defaultPolicy(), gate: { unknown: true, unmarked: true } };
}

function parse(text: string, ruleIds: ReadonlySet<string>, problems: Problems): Policy | undefined {
  if (text.length > MAXIMUM_LENGTH) {
    problems.add(
      1,
      `The file has ${text.length} characters, over the limit of ${MAXIMUM_LENGTH}. Shorten it.`,
    );
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseYaml(text, lines, problems);
  if (document === undefined) return undefined;
  const locate = (node: unknown): number => lineOf(node, lines);
  checkNodes(document, locate, problems);
  if (problems.list.length > 0) return undefined;
  const result = policySchema.safeParse(document.toJS() ?? {});
  if (!result.success) {
    for (const issue of result.error.issues) report(issue, document, locate, problems);
    return undefined;
  }
  for (const id of Object.keys(result.data.rules)) {
    if (ruleIds.has(id)) continue;
    const line = locate(keyNode(document, ['rules', id]));
    problems.add(
      line,
      `There is no rule "${id}"${suggestion(id, [...ruleIds])}. Correct the id or remove the line.`,
    );
  }
  return toPolicy(result.data);
}

/** The parser recurses on nesting, so that some depths exhaust the stack: that is caught and said. */
function parseYaml(text: string, lines: LineCounter, problems: Problems): Document | undefined {
  try {
    if (isNestedTooDeep(text)) throw new RangeError('nested too deep');
    // At the level `silent` a second document would pass unnoticed.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    for (const error of [...document.errors, ...document.warnings]) {
      problems.add(lines.linePos(error.pos[0]).line, `The file is no valid YAML: ${sentence(error.message)}`);
    }
    return problems.list.length > 0 ? undefined : document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.add(1, 'The file is nested too deeply. Flatten it.');
    return undefined;
  }
}

/** Aliases could expand without bound, and `__proto__` would vanish in conversion: both are refused by name. */
function checkNodes(document: Document, locate: (node: unknown) => number, problems: Problems): void {
  visit(document, (_key, node, path) => {
    if (path.length > 20) {
      problems.add(locate(node), 'The file is nested too deeply. Flatten it.');
      return visit.BREAK;
    }
    if (isAlias(node)) problems.add(locate(node), 'Aliases are not supported. Write the value out.');
    if (isMap(node)) checkKeys(node.items, locate, problems);
    return undefined;
  });
}

function checkKeys(
  pairs: readonly { readonly key: unknown }[],
  locate: (node: unknown) => number,
  problems: Problems,
): void {
  for (const { key } of pairs) {
    if (!isScalar(key) || typeof key.value !== 'string') {
      problems.add(locate(key), 'A key must be text. Put it in quotes.');
    } else if (key.value === '__proto__') {
      problems.add(locate(key), 'There is no key "__proto__". Remove it.');
    }
  }
}

type Issue = NonNullable<ReturnType<typeof policySchema.safeParse>['error']>['issues'][number];

function report(
  issue: Issue,
  document: Document,
  locate: (node: unknown) => number,
  problems: Problems,
): void {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const name = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const known = knownKeys(path);
      const where = name === '' ? '' : ` in "${name}"`;
      problems.add(
        locate(keyNode(document, [...path, key])),
        `There is no key "${key}"${where}${suggestion(key, known)}. Known keys: ${known.join(', ')}.`,
      );
    }
    return;
  }
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  const subject = name === '' ? 'The file' : `"${name}"`;
  problems.add(locate(keyNode(document, path)), `${subject} ${message}.`);
}

/** The keys the schema knows at a path, for the sentence that helps. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const defaults: unknown = path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    policySchema.parse({}),
  );
  return typeof defaults === 'object' && defaults !== null ? Object.keys(defaults) : [];
}

/** The node whose line to name: the last key on the path, or the list entry. */
function keyNode(document: Document, path: readonly (string | number)[]): unknown {
  const last = path.at(-1);
  if (last === undefined) return document.contents;
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    return parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key ?? parent;
  }
  return document.getIn(path, true) ?? parent;
}

function lineOf(node: unknown, lines: LineCounter): number {
  const range = (node as Partial<Node> | null | undefined)?.range;
  return range ? lines.linePos(range[0]).line : 1;
}

function toPolicy(parsed: ReturnType<typeof policySchema.parse>): Policy {
  const rules = Object.entries(parsed.rules).map(
    ([id, setting]) =>
      [id, setting === OFF ? { enabled: false } : { enabled: true, severity: setting }] as const,
  );
  return { ...parsed, rules: Object.fromEntries(rules) };
}

/** `, did you mean "x"?` where a known word is at most two edits away. */
function suggestion(word: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0];
  return near === undefined ? '' : `; did you mean "${near.candidate}"`;
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const above = previous[column] ?? 0;
      const left = current[column - 1] ?? 0;
      const diagonal = previous[column - 1] ?? 0;
      current.push(Math.min(above + 1, left + 1, diagonal + cost));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** What the parser says, but for quotations that may be credentials: they hold a digit and are not short. */
function sentence(text: string): string {
  const first = (text.split('\n', 1)[0] ?? '').replace(/\S{8,}/gu, (word) => (/\d/.test(word) ? '…' : word));
  return /[.!?]$/u.test(first) ? first : `${first}.`;
}

class Problems {
  readonly list: PolicyProblem[] = [];
  add(line: number, message: string): void {
    if (this.list.length < MAXIMUM_PROBLEMS) this.list.push({ line, message });
  }
}

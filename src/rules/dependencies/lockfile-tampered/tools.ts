import type { ClientSetting } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { plain, quoted } from '../support.ts';

/** A hash that the settings of a build give for a tool. */
interface Pinned {
  /** What it is a hash of: a name with its version, or a key of the settings. */
  readonly what: string;
  readonly hash: string | undefined;
}

const MANAGER = /"packageManager"\s*:\s*"([^"@+\s]{1,100}@[^"+\s]{1,100})(?:\+([^"\s]{1,300}))?"/;
const SUM = /^\s*(distribution|wrapper)Sha\d{1,3}Sum\s*[=:]\s*(\S{1,300})/;
const ADDRESS = /^\s*(distribution|wrapper)Url\s*[=:]/;

/** The hashes of the tools that build the project: of the package manager, of Gradle and Maven. */
export function* toolTroubles(settings: readonly ClientSetting[]): Generator<RuleFinding> {
  for (const [path, lines] of Map.groupBy(settings, (each) => each.path))
    for (const line of lines)
      yield* path.endsWith('package.json') ? managerTrouble(line) : wrapperTrouble(line, lines);
}

function* managerTrouble(line: ClientSetting): Generator<RuleFinding> {
  const now = managerIn(line.text);
  const before = line.taken.map(managerIn).find((each) => each?.what === now?.what);
  if (now !== undefined && before?.hash !== undefined) yield* trouble(line, before, now);
}

function managerIn(text: string): Pinned | undefined {
  const [, what, hash] = MANAGER.exec(text) ?? [];
  return what === undefined ? undefined : { what, hash };
}

/** The same distribution with another hash, or another one without. */
function* wrapperTrouble(line: ClientSetting, all: readonly ClientSetting[]): Generator<RuleFinding> {
  const [, stem, hash] = SUM.exec(line.text) ?? [];
  const isNewer = line.taken.some((text) => ADDRESS.exec(text)?.[1] === stem);
  if (stem !== undefined && !isNewer) yield* trouble(line, sumIn(line.taken, stem), { what: stem, hash });
  const moved = ADDRESS.exec(line.text)?.[1];
  const isHashed = all.some(({ text }) => SUM.exec(text)?.[1] === moved);
  if (moved !== undefined && !isHashed)
    yield* trouble(line, sumIn(line.taken, moved), { what: moved, hash: undefined });
}

function sumIn(lines: readonly string[], stem: string): Pinned {
  const sums = lines.map((text) => SUM.exec(text)).filter((found) => found?.[1] === stem);
  return { what: stem, hash: sums[0]?.[2] };
}

const kindOf = (hash: string): string => `${/^[\w-]{1,20}(?=\.)/.exec(hash)?.[0]} ${hash.length}`;

function* trouble(
  { path, line }: ClientSetting,
  before: Pinned,
  { what, hash }: Pinned,
): Generator<RuleFinding> {
  if (before.hash === undefined || before.hash.toLowerCase() === hash?.toLowerCase()) return;
  // By another algorithm it cannot be compared.
  if (hash !== undefined && kindOf(hash) !== kindOf(before.hash)) return;
  yield {
    location: { path, line, endLine: line },
    ...(hash === undefined ? { severity: 'high' as const } : {}),
    message:
      hash === undefined
        ? `The hash of the tool ${quoted(what)} was taken out.`
        : `The hash of the tool ${quoted(what)} changed, and its version did not.`,
    evidence: [
      `before: ${plain(before.hash, 100)}`,
      hash === undefined ? 'after: none, so that anything is accepted' : `after: ${plain(hash, 100)}`,
    ],
    remediation:
      'Take the hash that the makers of the tool publish for this version. If it is not the one from before, find out who ' +
      'changed what before anybody builds with it.',
    identity: `tool ${what}`,
  };
}

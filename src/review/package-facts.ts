import { matchesPurl, purlOf } from '../lib/purl.ts';
import type { DependencyChange, EcosystemType, LockfileHabits } from '../model/dependency.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { ClientSetting } from '../model/facts.ts';
import type { DependencyDifference } from '../model/inspection.ts';
import type { PackageAnswer } from '../model/package.ts';
import type { PackagePolicy } from '../model/policy.ts';
import type { PackageQuestion, Packages } from '../model/ports.ts';
import { compoundOf } from '../rules/dependencies/names/compound.ts';
import { resemblance } from '../rules/dependencies/names/resemblance.ts';
import { factsOf, type Incoming, incoming, installedVersion, isNew } from '../rules/dependencies/support.ts';

/** More packages than any change brings in for a reason; the rest is said not to have been asked. */
const MOST_ASKED = 5_000;

/** Names compared with the well-known ones before anybody is asked; the rule itself compares all of them, in a thread. */
const MOST_COMPARED = 500;

/** Ecosystems without a registry of packages that could be asked: what they name is a repository, or an image. */
const withoutRegistry: ReadonlySet<EcosystemType> = new Set(['githubactions', 'docker']);

type NamesInUse = ReadonlyMap<EcosystemType, readonly string[]>;
type Answers = ReadonlyMap<string, PackageAnswer>;

/**
 * What the services and registries say of what is added or altered. A removal raises nothing, and what comes from
 * elsewhere is not the registry's to know. What the policy sends elsewhere is nobody else's business.
 */
export async function packageFacts(
  changes: readonly DependencyChange[],
  inUse: NamesInUse,
  policy: PackagePolicy,
  packages: Packages,
  signal: AbortSignal,
): Promise<Answers> {
  const asked = incoming(changes).filter(
    ({ after, ecosystem }) => after.source.kind === 'registry' && !withoutRegistry.has(ecosystem),
  );
  const [own, open] = [
    asked.filter((each) => isPrivate(each, policy)),
    asked.filter((each) => !isPrivate(each, policy)),
  ];
  const questions = uniqueQuestions(
    open.flatMap((each, place) => questionsOf(each, policy, place < MOST_COMPARED ? inUse : undefined)),
  );
  const answers = await packages.lookup(questions.slice(0, MOST_ASKED), signal);
  // A range without a lockfile: which version that is, is known only now, and it may not be the newest.
  const rest = uniqueQuestions(open.flatMap((each) => resolvedQuestion(each, answers)));
  const resolved = rest.length === 0 ? undefined : await packages.lookup(rest.slice(0, MOST_ASKED), signal);
  return new Map([
    ...questions.slice(MOST_ASKED).map(({ purl }): [string, PackageAnswer] => [purl, tooMany]),
    ...answers,
    ...(resolved ?? []),
    ...own.map(({ purl }): [string, PackageAnswer] => [purl, elsewhere]),
  ]);
}

const elsewhere: PackageAnswer = {
  status: 'private',
  reason: 'the policy sends it to a registry of its own',
};
const tooMany: PackageAnswer = {
  status: 'unavailable',
  reason: `the change touches more than ${MOST_ASKED} packages`,
};

/** The package as it is now; as it was, for what was known of it before; and what its name could be taken for. */
function questionsOf(
  dependency: Incoming,
  policy: PackagePolicy,
  inUse: NamesInUse | undefined,
): readonly PackageQuestion[] {
  const { ecosystem, name, purl, before, after, direct } = dependency;
  const isChosen = direct && isNew(dependency);
  const likeness =
    isChosen && inUse !== undefined ? resemblance(ecosystem, name, inUse.get(ecosystem)) : undefined;
  const now = {
    purl,
    version: after.version,
    direct,
    popularity: likeness !== undefined || (isChosen && isSuspect(dependency, policy)),
  };
  const then =
    before?.version === undefined || before.version === after.version || before.source.kind !== 'registry'
      ? []
      : [{ purl, version: before.version, direct: false }];
  const imitated =
    likeness === undefined ? [] : [{ purl: purlOf(ecosystem, likeness.to), direct: true, popularity: true }];
  return [now, ...then, ...imitated];
}

/** Called like something that models invent, or judged by how many use it. */
const isSuspect = ({ ecosystem, name }: Incoming, { minimumDependents }: PackagePolicy): boolean =>
  minimumDependents > 0 || compoundOf(ecosystem, name) !== undefined;

function resolvedQuestion(dependency: Incoming, answers: Answers): readonly PackageQuestion[] {
  const { purl, after, direct } = dependency;
  const facts = factsOf(answers.get(purl));
  if (after.version !== undefined || facts === undefined) return [];
  const version = installedVersion(dependency, facts);
  return version === undefined || version === facts.latest ? [] : [{ purl, version, direct }];
}

/** One question for each version of a package; direct, or worth a count, where any of them is. */
function uniqueQuestions(questions: readonly PackageQuestion[]): readonly PackageQuestion[] {
  const unique = new Map<string, PackageQuestion>();
  for (const question of questions) {
    const key = `${question.purl}@${question.version ?? ''}`;
    const known = unique.get(key);
    unique.set(key, {
      ...question,
      direct: question.direct || known?.direct === true,
      popularity: question.popularity === true || known?.popularity === true,
    });
  }
  // Those that a manifest names first: if not all can be asked, then these.
  return [...unique.values()].toSorted((a, b) => Number(b.direct) - Number(a.direct));
}

/** Whether the policy sends a package to a registry of its own, by npm scope or by pattern. */
function isPrivate({ ecosystem, name, purl }: DependencyChange, { registries }: PackagePolicy): boolean {
  return Object.keys(registries).some((key) =>
    key.startsWith('pkg:') ? matchesPurl(purl, key) : ecosystem === 'npm' && name.startsWith(`${key}/`),
  );
}

/** More names than a new one is compared with. */
const MOST_IN_USE = 2_000;

/** What the manifests that were read declare at the head, without what the change adds to them. */
export function namesInUse({
  declared,
  changes,
}: Pick<DependencyDifference, 'declared' | 'changes'>): NamesInUse {
  const added = new Set(changes.filter(isNew).map(({ ecosystem, name }) => `${ecosystem} ${name}`));
  const names = new Map<EcosystemType, Set<string>>();
  for (const { ecosystem, isManifest, names: all } of declared) {
    if (!isManifest) continue;
    const known = names.get(ecosystem) ?? new Set();
    names.set(ecosystem, known);
    for (const name of all)
      if (known.size < MOST_IN_USE && !added.has(`${ecosystem} ${name}`)) known.add(name);
  }
  return new Map([...names].map(([ecosystem, each]) => [ecosystem, [...each]]));
}

/** Files in which clients are told where packages come from, and more lines than any of them has. */
const settingsFiles =
  /(?:^|\/)(?:\.npmrc|\.yarnrc|\.yarnrc\.yml|bunfig\.toml|pip\.(?:conf|ini)|[\w.-]{0,60}requirements[\w.-]{0,60}\.(?:txt|in)|(?:pyproject|uv)\.toml|\.cargo\/config(?:\.toml)?|nuget\.config|[\w.-]{1,200}\.(?:cs|fs|vb)proj|directory\.(?:build|packages)\.(?:props|targets)|package\.json|(?:gradle|maven)-wrapper\.properties|\.(?:mvn|m2)\/settings\.xml)$/i;
const MOST_SETTINGS = 5_000;

/** The lines that the change writes into the settings of package clients and build tools. */
export function clientSettings(files: readonly ChangedFile[]): readonly ClientSetting[] {
  return files
    .filter(({ path }) => settingsFiles.test(path))
    .flatMap(({ path, hunks }) => {
      const lines = hunks.flatMap((hunk) => hunk.lines).filter(({ text }) => isSetting(path, text));
      const taken = lines.flatMap((line) => (line.kind === 'removed' ? line.text : []));
      return lines.flatMap((line) =>
        line.kind === 'added' ? { path, line: line.newNumber, text: line.text, taken } : [],
      );
    })
    .slice(0, MOST_SETTINGS);
}

/** Of a package.json only which client installs what it asks for. */
const isSetting = (path: string, text: string): boolean =>
  !/package\.json$/i.test(path) || text.includes('"packageManager"');

/** How most entries of each lockfile look, by path. */
export function lockfileHabits({
  declared,
}: Pick<DependencyDifference, 'declared'>): ReadonlyMap<string, LockfileHabits> {
  return new Map(
    declared.flatMap(({ path, habits }): [string, LockfileHabits][] =>
      habits === undefined ? [] : [[path, habits]],
    ),
  );
}

/** Text of the lines that dependencies stand on, where the change wrote them, by `path:line`. */
export function dependencyLines(
  changes: readonly DependencyChange[],
  files: readonly ChangedFile[],
): ReadonlyMap<string, string> {
  const wanted = new Set(changes.map(({ location: { path, line } }) => `${path}:${line}`));
  const paths = new Set(changes.map(({ location: { path } }) => path));
  const lines = files
    .filter(({ path }) => paths.has(path))
    .flatMap(({ path, hunks }) =>
      hunks
        .flatMap(({ lines: inHunk }) => inHunk)
        .flatMap((line): [string, string][] =>
          line.kind === 'added' ? [[`${path}:${line.newNumber}`, line.text]] : [],
        ),
    );
  return new Map(lines.filter(([place]) => wanted.has(place)));
}

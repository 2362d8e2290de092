/**
 * What a path says of who will run the file. Rules use it to keep quiet where a danger is none, so it errs on the side
 * of "ships".
 */

const TEST_FOLDERS = new Set([
  '__mocks__',
  'mock',
  'mocks',
  'spec',
  'specs',
  'e2e',
  'fixture',
  'fixtures',
  '__fixtures__',
  'testdata',
  'testing',
  'cypress',
  'playwright',
]);
const TEST_FILE =
  /\.(?:test|spec|e2e|cy|stories)\.\w+$|_(?:test|spec)\.\w+$|(?:Test|Tests|IT)\.(?:java|kt|cs|php|scala|groovy)$|Spec\.(?:java|kt|php|scala|groovy)$|^test_.*\.py$|^conftest\.py$/;

/** Tests and what only they use. */
export function isTest(path: string): boolean {
  const { folders, name, isShipped } = partsOf(path);
  if (isShipped) return false;
  return (
    folders.some((each) => TEST_FOLDERS.has(each.toLowerCase()) || isTestWord(each)) || TEST_FILE.test(name)
  );
}

/** `tests`, `__tests__`, `unit-tests`, `Shop.Tests`, `FunctionalTests`; not `latest`. */
function isTestWord(folder: string): boolean {
  return /(?:^|[._-])tests?_*$/i.test(folder) || /[a-z]Tests?$/.test(folder);
}

const DOCUMENTATION = new Set([
  'doc',
  'docs',
  'documentation',
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'tutorial',
  'tutorials',
  'playground',
]);

/** Documentation, examples and samples: copied from, but not run. */
export function isDocumentation(path: string): boolean {
  return partsOf(path).folders.some((folder) => DOCUMENTATION.has(folder.toLowerCase()));
}

const DEVELOPMENT = new Set([
  'dev',
  'develop',
  'development',
  'local',
  'localhost',
  'test',
  'testing',
  'example',
  'sample',
  'template',
  'dist',
  'override',
]);
const DEVELOPMENT_FOLDERS = new Set(['dev', 'development', 'local', '.devcontainer']);

/** Words that mean something else in the name of a program: a strategy `local.ts`, a `template.js`. */
const ONLY_DEVELOPMENT = new Set(['dev', 'develop', 'development', 'localhost']);
const SOURCE = /\.(?:[cm]?[jt]sx?|py|rb|go|java|cs|php|rs|cpp|c)$/;
const SETTINGS = /(?:^|[/._-])(?:settings?|config(?:uration|s)?|env(?:ironments?)?)(?:[/._-]|$)/;

/** For a developer's machine by its name: `.env.development`, `compose.dev.yml`, `settings/local.py`. */
export function isDevelopmentFile(path: string): boolean {
  const lower = path.toLowerCase();
  const { folders, name } = partsOf(lower);
  const meaning = SOURCE.test(name) && !SETTINGS.test(lower) ? ONLY_DEVELOPMENT : DEVELOPMENT;
  const words = name.split(/[._-]/).filter((word) => word !== '');
  const ends = [words.at(-1) ?? '', words.at(-2) ?? '', words[0] ?? ''];
  const byName = ends.some((word, at) => meaning.has(word) && (at < 2 || words.length <= 2));
  return byName || folders.some((folder) => DEVELOPMENT_FOLDERS.has(folder));
}

interface Parts {
  readonly folders: readonly string[];
  readonly name: string;
  /** The build puts it into what is shipped, whatever it is called. */
  readonly isShipped: boolean;
}

/** Where Maven and Gradle keep what ships, what follows is a package (`com.example.demo`), and says nothing. */
const SHIPPED = /(?:^|\/)src\/main\/(?:java|kotlin|scala|groovy)\//;

function partsOf(path: string): Parts {
  const shipped = SHIPPED.exec(path);
  const folders = (shipped ? path.slice(0, shipped.index) : path).split('/');
  const name = shipped ? path.slice(path.lastIndexOf('/') + 1) : (folders.pop() ?? '');
  return { folders, name, isShipped: shipped !== null };
}

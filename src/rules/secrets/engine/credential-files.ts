import { type CredentialFile, credentialFiles, standInFiles } from './credential-files.table.ts';
import { isTestPath } from './judge.ts';
import { conceal, type ScanContext, type SecretMatch } from './match.ts';

const LONGEST = 1_000_000;

/** Whether the name alone makes a file that is no text one that holds credentials. */
export function isBinaryCredential(path: string): boolean {
  return rowOf(path)?.binary === true;
}

/** What a file is by its name, where its text bears that out: one match on the line that does, or none. */
export function findCredentialFile(text: string, context: ScanContext): SecretMatch | undefined {
  const row = rowOf(context.path);
  if (row === undefined) return undefined;
  const isText = !text.slice(0, 8_000).includes('\0') && !text.slice(0, 8_000).includes('\ufffd');
  if (!isText)
    return row.binary === true
      ? describe(row, 1, 'its name and its content are those of one', context)
      : undefined;
  const found = row.text?.exec(text.slice(0, LONGEST));
  if (found === undefined || found === null) return undefined;
  const line = text.slice(0, found.index + found[0].search(/\S/)).split('\n').length;
  return describe(row, line, 'its name and its text are those of one', context);
}

/** All rows at once: most files are none of them. */
const anyRow = new RegExp(credentialFiles.map(({ path }) => path.source).join('|'), 'i');

function rowOf(path: string): CredentialFile | undefined {
  if (!anyRow.test(path) || standInFiles.test(path)) return undefined;
  return credentialFiles.find((row) => row.path.test(path));
}

function describe(row: CredentialFile, line: number, note: string, context: ScanContext): SecretMatch {
  const test = isTestPath(context.path);
  return {
    kind: 'credential-file',
    provider: '',
    what: row.what,
    line,
    column: 1,
    endLine: line,
    endColumn: 2,
    severity: test ? 'low' : 'high',
    confidence: test ? 'low' : 'medium',
    ...conceal(context.path, '', context),
    redacted: '…',
    notes: [note],
    docs: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
    revoke: '',
  };
}

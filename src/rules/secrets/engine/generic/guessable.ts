import { isTestPath } from '../judge.ts';
import { commonPasswords } from './common.table.ts';
import type { Place } from './place.ts';
import { standInKind } from './reject.ts';
import { syntaxOf } from './syntax.ts';

const variant =
  /(?:^|[._-])(?:examples?|sample|template|tmpl|tpl|dist|test|tests|testing|ci|local|dev|development|override|schema)(?:[._-]|$)/i;
const elsewhere =
  /(?:^|\/)(?:\.github|\.circleci|\.gitlab|\.devcontainer|\.vscode|\.idea|schemas?|openapi|swagger|locales?|i18n|lang|translations?|node_modules|vendor)\/|(?:^|\/)(?:\.travis\.yml|\.gitlab-ci\.yml|azure-pipelines\.yml|bitbucket-pipelines\.yml|appveyor\.yml|openapi\.\w+|swagger\.\w+|[\w.-]*messages[\w.-]*\.properties)$/i;
const settings =
  /(?:^|[._-])(?:app)?(?:settings|config|configuration|credentials|secrets?|env|docker|compose|parameters|values)(?:[._-]|$)/i;

/** Whether a file is configuration that goes out with the program: not a test's, an example, a pipeline's or a schema. */
export function ships(path: string): boolean {
  if (isTestPath(path) || elsewhere.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (variant.test(name.replace(/^\.env/, 'env'))) return false;
  switch (syntaxOf(path)) {
    case 'yaml':
    case 'properties':
      return true;
    case 'shell':
      return /^(?:Docker|Container)file/i.test(name);
    case 'json':
    case 'markup':
      return settings.test(name) || /\.config$/i.test(name);
    case 'code':
      return /\.(?:tf|tfvars|hcl|bicep)$/.test(name);
    case 'text':
      return false;
  }
}

/** Whether a weak value in a place is one that everybody would try there. */
export function isGuessable({ value, judged, how }: Place): boolean {
  if (judged.kind !== 'password' || judged.strength < 3) return false;
  if (!['assigned', 'element', 'fallback', 'address', 'option'].includes(how)) return false;
  const plain = value.trim().toLowerCase();
  if (commonPasswords.has(plain)) return !/^[A-Z][a-z]+$/.test(value.trim());
  return plain.length <= 24 && /\d/.test(plain) && standInKind(value) === 'guessable';
}

/** An address of the same machine is a developer's. */
export function isOfOwnMachine(text: string, { how, end }: Place): boolean {
  return (
    how === 'address' &&
    /^@(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|host\b)/.test(text.slice(end, end + 12))
  );
}

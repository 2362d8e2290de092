import type { Fix } from '../../../model/finding.ts';
import type { Sha } from '../../../model/sha.ts';
import type { Incoming } from '../support.ts';

/** `owner/name@ref` of an action that is taken by a tag or a branch: what its commit is asked and found by. */
export function actionRef({ ecosystem, declaredAs, after }: Incoming): string | undefined {
  const ref = after.range ?? '';
  const [owner = '', name = ''] = declaredAs.split('/');
  // What looks like an abbreviated commit may be one that is in nobody's branch.
  if (ecosystem !== 'githubactions' || ref === '' || name === '' || /^[\da-f]{7,64}$/i.test(ref))
    return undefined;
  return `${owner}/${name}@${ref}`;
}

/** A longer line is nobody's `uses:`. */
const LONGEST_LINE = 500;
const usesLine = /^(\s*(?:-\s+)?(?:uses|"uses"|'uses')\s*:\s+)(["']?)([^\s"'#@]+)@([^\s"'#]+)\2(\s+#.*)?$/;

/**
 * Pins an action to the commit that its tag or branch stands for and keeps that in a comment, which tools that propose
 * updates read. Only where nothing but a comment follows on the line: a comment would swallow the rest.
 */
export function pinnedAction(
  dependency: Incoming,
  commits: ReadonlyMap<string, Sha>,
  lines: ReadonlyMap<string, string>,
): Fix | undefined {
  const { declaredAs, location, after } = dependency;
  const ref = actionRef(dependency);
  const commit = ref === undefined ? undefined : commits.get(ref);
  const text = lines.get(`${location.path}:${location.line}`)?.trimEnd() ?? '';
  if (commit === undefined || text.length > LONGEST_LINE || location.endLine !== location.line)
    return undefined;
  const [, key, quote = '', name, asked, comment = ''] = usesLine.exec(text) ?? [];
  if (key === undefined || name !== declaredAs || asked !== after.range) return undefined;
  const said = comment.trim() === `# ${asked}` ? '' : comment;
  return {
    description: `Pin it to the commit of ${asked}`,
    line: location.line,
    endLine: location.line,
    replacement: `${key}${quote}${name}@${commit}${quote} # ${asked}${said}`,
  };
}

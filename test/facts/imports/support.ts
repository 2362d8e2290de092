import { extractImports } from '../../../src/facts/imports/imports.ts';
import { foreignImports, suspects } from '../../../src/facts/imports/undeclared.ts';
import { dependencyDifference } from '../../../src/facts/manifests/difference.ts';
import { readSource } from '../../../src/facts/source.ts';

const everything = [{ start: 1, end: 1_000 }];

/** Names of packages that a file imports and that no manifest declares. */
export async function undeclared(
  path: string,
  text: string,
  manifests: Readonly<Record<string, string>>,
  others: readonly string[] = [],
): Promise<readonly string[]> {
  const { code } = await readSource(path, text, 5_000);
  const imports = code && extractImports(code, text);
  const files = Object.entries(manifests).map(([each, head]) => ({
    path: each,
    base: head,
    head,
    altered: [],
  }));
  const { declared } = dependencyDifference(files);
  const foreign = imports ? foreignImports(imports, everything) : [];
  return suspects(foreign, declared, [path, ...Object.keys(manifests), ...others]).map(
    (suspect) => suspect.undeclared.name,
  );
}

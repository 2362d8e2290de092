import type { Language } from '../../model/code.ts';

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['es6', 'javascript'],
  ['es', 'javascript'],
  ['jsx', 'javascript'],
  ['jsm', 'javascript'],
  ['ts', 'typescript'],
  ['mts', 'typescript'],
  ['cts', 'typescript'],
  ['tsx', 'tsx'],
  ['py', 'python'],
  ['pyi', 'python'],
  ['pyw', 'python'],
  ['py3', 'python'],
  ['wsgi', 'python'],
  ['rb', 'ruby'],
  ['rake', 'ruby'],
  ['ru', 'ruby'],
  ['gemspec', 'ruby'],
  ['go', 'go'],
  ['java', 'java'],
  ['cs', 'csharp'],
  ['csx', 'csharp'],
  ['php', 'php'],
  ['phtml', 'php'],
  ['rs', 'rust'],
  ['sh', 'bash'],
  ['bash', 'bash'],
  ['zsh', 'bash'],
  ['ksh', 'bash'],
  ['bats', 'bash'],
  ['ps1', 'powershell'],
  ['psm1', 'powershell'],
  ['psd1', 'powershell'],
  ['c', 'cpp'],
  ['h', 'cpp'],
  ['cc', 'cpp'],
  ['cpp', 'cpp'],
  ['cxx', 'cpp'],
  ['hpp', 'cpp'],
  ['hh', 'cpp'],
  ['ino', 'cpp'],
]);

const BY_NAME: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['rakefile', 'ruby'],
  ['gemfile', 'ruby'],
  ['guardfile', 'ruby'],
  ['capfile', 'ruby'],
  ['vagrantfile', 'ruby'],
  ['.bashrc', 'bash'],
  ['.bash_profile', 'bash'],
  ['.profile', 'bash'],
  ['.zshrc', 'bash'],
  ['.envrc', 'bash'],
]);

const BY_INTERPRETER: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['node', 'javascript'],
  ['bun', 'typescript'],
  ['deno', 'typescript'],
  ['ts-node', 'typescript'],
  ['tsx', 'typescript'],
  ['python', 'python'],
  ['pypy', 'python'],
  ['uv', 'python'],
  ['pipx', 'python'],
  ['poetry', 'python'],
  ['ruby', 'ruby'],
  ['php', 'php'],
  ['sh', 'bash'],
  ['bash', 'bash'],
  ['dash', 'bash'],
  ['ash', 'bash'],
  ['zsh', 'bash'],
  ['ksh', 'bash'],
  ['pwsh', 'powershell'],
]);

/**
 * The language of a file, by its name, or by its `#!` line where the name says nothing; undefined where it is none
 * that is parsed.
 */
export function languageOf(path: string, firstLine = ''): Language | undefined {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .trim();
  const dot = name.lastIndexOf('.');
  const byName = BY_NAME.get(name) ?? (dot > 0 ? BY_EXTENSION.get(name.slice(dot + 1)) : undefined);
  if (byName || !firstLine.startsWith('#!')) return byName;
  const words = firstLine.slice(2, 200).trim().split(/\s+/);
  const interpreters = words.map((word) => word.slice(word.lastIndexOf('/') + 1).replace(/[\d.]+$/, ''));
  const program = interpreters.find((word) => !/^(?:env|npx|bunx|-.*|\w+=.*)$/.test(word));
  return program === undefined ? undefined : BY_INTERPRETER.get(program);
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Language as Grammar, Parser } from 'web-tree-sitter';
import type { Language } from '../../model/code.ts';

const GRAMMAR_FILES: Readonly<Record<Language, string>> = {
  javascript: 'javascript',
  typescript: 'typescript',
  tsx: 'tsx',
  python: 'python',
  ruby: 'ruby',
  go: 'go',
  java: 'java',
  csharp: 'c-sharp',
  php: 'php',
  rust: 'rust',
  bash: 'bash',
  powershell: 'powershell',
  cpp: 'cpp',
};

/** As far as it is used here; Node's types leave it out. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

/**
 * What the parser may take in each thread, in pages of 64 KB: 192 MB. A dense file of 500 KB needs 30 to 60 MB; one
 * that was made to be ambiguous took 2 GB, and would have taken the process with it.
 */
const MEMORY = new WebAssembly.Memory({ initial: 512, maximum: 3_072 });

/** What the parser has taken so far, in bytes. It never gives any back to the thread. */
export function parserMemory(): number {
  return MEMORY.buffer.byteLength;
}

const parsers = new Map<Language, Promise<Parser>>();
let runtime: Promise<void> | undefined;

/** A parser for one language; its grammar is loaded at the first call (10 to 60 ms), later calls share it. */
export function parserFor(language: Language): Promise<Parser> {
  const known = parsers.get(language);
  if (known) return known;
  const loading = load(language);
  parsers.set(language, loading);
  return loading;
}

/**
 * V8 is not to optimize grammars: the one huge function of PowerShell's took it 2 GB and two seconds, and what it
 * makes of the others is no faster within a review. The flags are the process's, and concern what is compiled from
 * now on; what else runs as WebAssembly (the embedded database) is warm before the first file is parsed.
 */
const BASELINE_ONLY = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

function start(): Promise<void> {
  for (const flag of BASELINE_ONLY) setFlagsFromString(flag);
  return Parser.init({ wasmMemory: MEMORY, printErr: () => undefined });
}

async function load(language: Language): Promise<Parser> {
  runtime ??= start();
  await runtime;
  const folder = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json'));
  const grammar = await Grammar.load(join(folder, 'wasm', `tree-sitter-${GRAMMAR_FILES[language]}.wasm`));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return parser;
}

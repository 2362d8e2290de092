/** Languages of which no structure is read, by the ending of a file's name: only rules that read text look at them. */
const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['kt', 'Kotlin'],
  ['kts', 'Kotlin'],
  ['swift', 'Swift'],
  ['scala', 'Scala'],
  ['groovy', 'Groovy'],
  ['gradle', 'Groovy'],
  ['dart', 'Dart'],
  ['lua', 'Lua'],
  ['pl', 'Perl'],
  ['pm', 'Perl'],
  ['cgi', 'A script of unknown language'],
  ['ex', 'Elixir'],
  ['exs', 'Elixir'],
  ['erl', 'Erlang'],
  ['clj', 'Clojure'],
  ['cljs', 'Clojure'],
  ['hs', 'Haskell'],
  ['ml', 'OCaml'],
  ['fs', 'F#'],
  ['vb', 'Visual Basic'],
  ['bas', 'Visual Basic'],
  ['coffee', 'CoffeeScript'],
  ['ls', 'LiveScript'],
  ['r', 'R'],
  ['jl', 'Julia'],
  ['m', 'Objective-C'],
  ['mm', 'Objective-C'],
  ['zig', 'Zig'],
  ['nim', 'Nim'],
  ['cr', 'Crystal'],
  ['sol', 'Solidity'],
  ['sql', 'SQL'],
  ['fish', 'fish'],
  ['bat', 'Batch'],
  ['cmd', 'Batch'],
  ['awk', 'awk'],
  ['tcl', 'Tcl'],
  ['erb', 'A template with code'],
  ['ejs', 'A template with code'],
  ['haml', 'A template with code'],
  ['slim', 'A template with code'],
  ['jsp', 'A template with code'],
  ['asp', 'A template with code'],
  ['aspx', 'A template with code'],
  ['cshtml', 'A template with code'],
  ['razor', 'A template with code'],
  ['mdx', 'A document with code'],
]);

/** What a file is written in where nothing parses it; undefined for what is parsed, and for what is no code. */
export function unparsedLanguage(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'jenkinsfile') return 'Groovy';
  const dot = name.lastIndexOf('.');
  return dot > 0 ? BY_EXTENSION.get(name.slice(dot + 1).trim()) : undefined;
}

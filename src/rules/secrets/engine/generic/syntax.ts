/** How values stand in a file of a kind. */
export type Syntax =
  /** Values are literals in quotes; a bare word is an expression. */
  | 'code'
  /** The same, but names are quoted, too. */
  | 'json'
  /** `name: value` to the end of the line. */
  | 'yaml'
  /** `name=value` or `name value` to the end of the line. */
  | 'properties'
  /** `name=value` to the next white space. */
  | 'shell'
  | 'markup'
  /** For people: anything. */
  | 'text';

const byExtension: Readonly<Record<string, Syntax>> = {
  ...of('json', 'json jsonc json5 ipynb har webmanifest jsonl geojson postman_collection tfstate'),
  ...of('yaml', 'yml yaml eyaml'),
  ...of(
    'properties',
    'env properties ini cfg conf config cnf toml editorconfig prefs rc service netrc npmrc pypirc pgpass my secret secrets credentials ovpn kv prop def settings ldif inf reg',
  ),
  ...of(
    'shell',
    'sh bash zsh fish ksh csh ps1 psm1 psd1 bat cmd mk dockerfile containerfile envrc profile bashrc zshrc',
  ),
  ...of(
    'markup',
    'xml html htm xhtml xaml plist csproj vbproj props targets jsp aspx cshtml erb config pom wsdl xsd resx storyboard xib svg fxml xsl jelly',
  ),
  ...of('text', 'md mdx markdown rst adoc txt text log csv tsv tex org http rest eml msg patch diff pem key'),
};

function of(syntax: Syntax, extensions: string): Record<string, Syntax> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, syntax]));
}

/** How values stand in a file, by its name and, where that is of no known kind, by what it holds. */
export function syntaxOf(path: string, text = ''): Syntax {
  return byName(path) ?? byContent(text) ?? byForm(path);
}

/** `.msmtprc`, `.muttrc`: what programs are set up by, a name and a value on each line. */
const byForm = (path: string): Syntax =>
  /(?:^|\/)\.?[\w-]+rc$/i.test(path) ? 'properties' : /\.\w{1,12}$/.test(path) ? 'code' : 'text';

const programs =
  /^(?:[cm]?[jt]sx?|vue|svelte|astro|py[wix]?|rb|php\d?|go|rs|java|kts?|scala|sc|sbt|groovy|gradle|cs|fsx?|vb|c|cc|cpp|cxx|hh?|hpp|hxx|ino|mm?|swift|dart|lua|p[lm]|exs?|erl|hrl|clj[cs]?|edn|el|lisp|scm|rkt|hs|mli?|nim|zig|cr|jl|r|sql|psql|tf|tfvars|hcl|bicep|graphql|gql|proto|cfc|cfm|cls|trigger|cbl|cob|pas|d|robot|feature|bru|pug|haml|twig|tpl|j2|ejs|hbs)$/;
/** Lines that set something, and those that may stand between. */
const setting = /^[ \t]*(?:export[ \t]+)?[\w.@-]{1,60}[ \t]*=[ \t]*\S/;
const besides = /^[ \t]*(?:[#;]|\[[^\]\n]{1,80}\][ \t]*$|$)/;
const inventory = /^[\w.-]{1,80}(?:[ \t]+[\w.-]{1,60}=\S{1,200}){1,40}[ \t]*$/;
const entry = /^[ \t]*(?:-[ \t]+)?["']?[\w.-]{1,60}["']?:(?:[ \t]|$)|^[ \t]*-[ \t]|^---$/;
const SAMPLE = 40;

/** What the first lines of a text look like; undefined where they are of no kind. */
function byContent(text: string): Syntax | undefined {
  const lines = text.slice(0, 4_000).split(/\r?\n/, SAMPLE);
  const first = lines[0] ?? '';
  if (first.startsWith('#!')) return /sh\b/.test(first) ? 'shell' : 'code';
  if (/^\s*<(?:\?xml|[A-Za-z][\w:-]*[ >])/.test(text.slice(0, 200))) return 'markup';
  if (/^\s*[{[]\s*["{[]/.test(text.slice(0, 200))) return 'json';
  const told = lines.filter((line) => !besides.test(line));
  const most = (kind: RegExp): boolean =>
    told.length > 0 && told.filter((line) => kind.test(line)).length * 5 >= told.length * 4;
  if (most(setting) && told.every((line) => !/[;{]\s*$/.test(line))) return 'properties';
  if (lines.some((line) => /^\[[\w:.-]+\]$/.test(line)) && most(inventory)) return 'shell';
  return most(entry) ? 'yaml' : undefined;
}

/** How values stand in a file, by its name; undefined where that does not tell. */
function byName(path: string): Syntax | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^(?:dockerfile|containerfile|makefile|gnumakefile|jenkinsfile|vagrantfile|procfile)/.test(name))
    return name.startsWith('jenkins') || name.startsWith('vagrant') ? 'code' : 'shell';
  if (/^\.env\b|\.env(?:\.[\w-]+)?$/.test(name)) return 'properties';
  if (/^(?:gemfile|rakefile|podfile|fastfile|build|workspace)$/.test(name)) return 'code';
  const extension =
    /\.([a-z0-9_]+)(?:\.(?:example|sample|dist|template|tmpl|tpl|bak|old|orig|j2|erb|in))?$/.exec(name)?.[1];
  if (extension === undefined) return undefined;
  return byExtension[extension] ?? (programs.test(extension) ? 'code' : undefined);
}

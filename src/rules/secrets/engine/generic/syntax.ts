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

/** How values stand in a file, by its name: `text` where that does not tell. */
export function syntaxOf(path: string): Syntax {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^(?:dockerfile|containerfile|makefile|gnumakefile|jenkinsfile|vagrantfile|procfile)/.test(name))
    return name.startsWith('jenkins') || name.startsWith('vagrant') ? 'code' : 'shell';
  if (/^\.env\b|\.env(?:\.[\w-]+)?$/.test(name)) return 'properties';
  if (/^(?:gemfile|rakefile|podfile|fastfile|build|workspace)$/.test(name)) return 'code';
  const extension =
    /\.([a-z0-9_]+)(?:\.(?:example|sample|dist|template|tmpl|tpl|bak|old|orig|j2|erb|in))?$/.exec(name)?.[1];
  if (extension === undefined) return 'text';
  return byExtension[extension] ?? 'code';
}

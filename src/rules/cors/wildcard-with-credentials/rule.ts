import type { CodeFacts, Expression } from '../../../model/code.ts';
import type { ConfigurationFacts, Setting } from '../../../model/configuration.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { isTrue, methodOf } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDevelopmentFile, isDocumentation, isTest } from '../../support/paths.ts';
import { type Bag, bagsOf, plainKey, type Said } from '../bags.ts';
import { type AnyOrigin, anyOrigin, isReflected } from '../origins.ts';

export const rule: Rule = {
  id: 'cors/wildcard-with-credentials',
  title: 'Any website may call with the credentials of the user',
  severity: 'high',
  confidence: 'high',
  cwe: [942, 346],
  owasp: 'A05:2021',
  item: 10,
  reads: 'code',
  check: checkCode,
  checkConfiguration,
};

/** Keys that name the origins that are let in. */
const ORIGINS = new Set([
  'origin',
  'origins',
  'alloworigin',
  'alloworigins',
  'allowedorigin',
  'allowedorigins',
  'allowedoriginpatterns',
  'originpatterns',
  'alloworiginregex',
  'alloworiginpattern',
  'allowedoriginspatterns',
  'alloworiginfunc',
  'alloworiginsfunc',
  'alloworiginvaryrequestfunc',
  'alloworiginrequestfunc',
  'originfunction',
  'accesscontrolalloworigin',
  'corsalloworiginregexes',
  'corsallowedoriginregexes',
]);
/** Keys that let everybody in where they are true, or said at all. */
const ALL_ORIGINS = new Set(['allowallorigins', 'corsallowallorigins', 'corsoriginallowall']);
const CREDENTIALS = new Set([
  'credentials',
  'allowcredentials',
  'supportscredentials',
  'accesscontrolallowcredentials',
  'corsallowcredentials',
]);
/** Patterns are matched and the origin that matched is sent back, `*` included. */
const PATTERNS = /patterns?$/;

interface Claim {
  readonly origin: Said;
  readonly how: AnyOrigin;
  readonly credentials: Said;
}

function* checkCode(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path)) return;
  const claims = [
    ...bagsOf(code).flatMap((bag) => claimOf(code, bag) ?? []),
    ...flaskDefaults(code),
    ...permissive(code),
  ];
  const seen = new Set<number>();
  for (const claim of claims) {
    const line = claim.origin.span.startLine;
    if (seen.has(line) || isDevelopmentOnly(code, claim.origin.span)) continue;
    seen.add(line);
    yield finding(claim, file);
  }
}

function claimOf(code: CodeFacts, bag: Bag): Claim | undefined {
  const credentials = bag.find(({ key, value }) => CREDENTIALS.has(key) && saysYes(value));
  if (!credentials) return undefined;
  for (const origin of bag) {
    const how = openness(code, origin);
    if (how !== undefined) return { origin, how, credentials };
  }
  return undefined;
}

function openness(code: CodeFacts, { key, value }: Said): AnyOrigin | undefined {
  if (ALL_ORIGINS.has(key)) return saysYes(value) ? 'reflected' : undefined;
  if (!ORIGINS.has(key) || !value) return undefined;
  const how = anyOrigin(code, value) ?? (isReflected(code, value) ? 'reflected' : undefined);
  // Python's frameworks send the caller's origin back when `*` and credentials are both asked for.
  const isMirrored = PATTERNS.test(key) || code.language === 'python';
  return how === 'star' && isMirrored ? 'reflected' : how;
}

function saysYes(value: Expression | undefined): boolean {
  if (value?.kind === 'name') return /(?:^|\.)TRUE$/.test(value.path);
  return value === undefined || isTrue(value) || (value.kind === 'string' && /^true$/i.test(value.value));
}

/** Flask-CORS lets every origin in where none is named; what it names for each path stands in an object inside. */
function* flaskDefaults(code: CodeFacts): Iterable<Claim> {
  for (const call of code.calls) {
    if (!/^(?:CORS|cross_origin)$/.test(methodOf(call))) continue;
    const named = new Map(call.arguments.map(({ name, value }) => [name, value]));
    const credentials = named.get('supports_credentials');
    if (!credentials || !isTrue(credentials)) continue;
    const said = { key: 'supports_credentials', value: credentials, span: credentials.span };
    const resources = named.get('resources');
    if (!resources && !named.has('origins')) yield { origin: said, how: 'reflected', credentials: said };
    if (resources?.kind !== 'object') continue;
    for (const { value: settings } of resources.entries) {
      const entry =
        settings.kind === 'object' ? settings.entries.find(({ key }) => key === 'origins') : undefined;
      if (entry && anyOrigin(code, entry.value))
        yield { origin: { ...entry, key: 'origins' }, how: 'reflected', credentials: said };
    }
  }
}

/** What lets everybody in with credentials by its name alone: tower-http's `very_permissive`, actix's `permissive`. */
function* permissive(code: CodeFacts): Iterable<Claim> {
  if (code.language !== 'rust') return;
  for (const { callee, span } of code.calls) {
    if (!/(?:^|\.)(?:CorsLayer\.very_permissive|Cors\.permissive)$/.test(callee)) continue;
    const said = { key: callee, value: undefined, span };
    yield { origin: said, how: 'reflected', credentials: said };
  }
}

/** Settings side by side: nginx's `add_header`, Spring's and gateways' `allowedOrigins` and `allowCredentials`. */
function* checkConfiguration(configuration: ConfigurationFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path)) return;
  const blocks = new Map<string, Said[]>();
  for (const setting of pairsRead(configuration.settings)) {
    const said = saidBy(setting);
    const depth = setting.path.lastIndexOf(setting.key);
    const block = setting.path.slice(0, Math.max(depth, 0)).join('\n');
    const known = blocks.get(block);
    if (said && known) known.push(said);
    else if (said) blocks.set(block, [said]);
  }
  for (const bag of blocks.values()) {
    const credentials = bag.find(({ key, value }) => CREDENTIALS.has(key) && saysYes(value));
    const origin = bag.find(
      ({ key, value }) => ORIGINS.has(key) && value?.kind === 'string' && isOpen(value.value),
    );
    if (!credentials || !origin || origin.value?.kind !== 'string') continue;
    const isReflection = origin.value.value.includes('$http_origin') || PATTERNS.test(origin.key);
    yield finding({ origin, how: isReflection ? 'reflected' : 'star', credentials }, file);
  }
}

/** `{ "key": "Access-Control-…", "value": "*" }` in a list as one setting of what the list belongs to. */
function pairsRead(settings: readonly Setting[]): readonly Setting[] {
  return settings.flatMap((setting, at): Setting[] => {
    const near = [settings[at - 1], settings[at + 1]];
    if (setting.key !== 'value') return [setting];
    const place = setting.path.slice(0, -1).join('\n');
    const named = near.find((each) => each?.key === 'key' && each.path.slice(0, -1).join('\n') === place);
    if (!named || !/^access-control-/i.test(named.value)) return [setting];
    return [{ ...setting, key: named.value, path: [...setting.path.slice(0, -2), named.value] }];
  });
}

/** `add_header Name value always`, `Header set Name "value"`, or a key and its value. */
function saidBy({ key, value, span }: Setting): Said | undefined {
  const header = /^(?:(?:always )?(?:set|add|append) )?(access-control-[\w-]+) (.*?)(?: always)?$/i.exec(
    value,
  );
  const isHeader = /^(?:add_header|more_set_headers|header)$/i.test(key);
  // An ingress has it as annotations: `nginx.ingress.kubernetes.io/cors-allow-origin`.
  const annotation = /^[\w.]*ingress[\w.]*\/cors-(.*)$/.exec(key)?.[1];
  const name = isHeader ? header?.[1] : (annotation ?? key);
  const text = isHeader ? header?.[2] : value;
  if (name === undefined || text === undefined) return undefined;
  return { key: plainKey(name), value: { kind: 'string', value: text, span }, span };
}

function isOpen(text: string): boolean {
  return /^(?:\*|\.\*|\$http_origin|\["\*"\])$/.test(text);
}

function finding({ origin, how, credentials }: Claim, file: FileText): RuleFinding {
  const isStar = how === 'star' || how === 'star-as-default';
  // Browsers refuse it, so nothing is open yet: but it does not work either, and what is tried next is.
  const confidence = isDocumentation(file.path) ? 'low' : how === 'star-as-default' ? 'medium' : undefined;
  return {
    location: locationOf(file.path, origin.span),
    message: isStar
      ? 'Every origin is let in, together with credentials. Browsers refuse that for "*"; the next step, sending the origin back, opens it to every website.'
      : 'Every origin is let in, together with credentials: any website that a logged-in user visits can act and read in their name.',
    evidence: [
      `Line ${origin.span.startLine}: ${origin.key}.`,
      `Line ${credentials.span.startLine}: ${credentials.key}.`,
    ],
    remediation:
      'Name the origins that may call, from configuration, and compare whole origins; or leave credentials out.',
    ...(confidence ? { confidence } : {}),
    related: [
      { location: locationOf(file.path, credentials.span), message: 'Credentials are allowed here.' },
    ],
  };
}

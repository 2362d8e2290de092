import type { Assignment, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { ConfigurationFacts } from '../../../model/configuration.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import {
  constantText,
  isFalse,
  isTrue,
  lastName,
  methodOf,
  option,
  settled,
  within,
} from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { lookup } from '../../support/lookup.ts';
import { isDevelopmentFile, isDocumentation, isTest } from '../../support/paths.ts';
import { isDevelopmentStage, ships, startsApplication } from '../places.ts';
import { type Claim, defaultsToTrue, isDjangoSettings, settingsClassClaim } from '../settings-files.ts';
import {
  applications,
  calls,
  constants,
  entries,
  fields,
  type Switch,
  settings,
  springDebug,
  variables,
} from '../switches.table.ts';
import { exposedTraces } from '../traces.ts';

export const rule: Rule = {
  id: 'debug/enabled-in-production',
  title: 'Debugging is on where it ships',
  severity: 'high',
  confidence: 'high',
  cwe: [489, 215, 11],
  owasp: 'A05:2021',
  item: 8,
  reads: 'code',
  check: checkCode,
  checkConfiguration,
};

const VARIABLES: ReadonlyMap<string, Switch> = new Map(variables.map((each) => [each.name, each]));
const YES = /^(?:true|1|on|yes|stdout)$/i;

function* checkCode(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path)) return;
  const claims = [
    ...code.assignments.flatMap((each) => assignmentClaim(each, code) ?? []),
    ...code.calls.flatMap((call) => callClaim(call, code) ?? []),
    ...entryClaims(code),
    ...importClaims(code),
    ...exposedTraces(code),
  ];
  yield* findings(
    claims.filter(({ span }) => !isDevelopmentOnly(code, span)),
    file,
  );
}

function assignmentClaim(
  { target, value, span, inFunction, inClass }: Assignment,
  code: CodeFacts,
): Claim | undefined {
  const isTop = inFunction < 0 && (code.language === 'python' || inClass < 0);
  if (fields.some((field) => field.test(target)) && isTrue(value)) return { span, what: target };
  if (code.language === 'python' && isTop && isDjangoSettings(code) && /^(?:TEMPLATE_)?DEBUG$/.test(target)) {
    if (isTruthy(value)) return { span, what: target };
    if (defaultsToTrue(value))
      return { span, what: `${target}, on unless told otherwise`, confidence: 'medium' };
  }
  if (code.language === 'python' && inClass >= 0 && inFunction < 0) {
    const claim = settingsClassClaim(code.classes[inClass]?.name ?? '', { target, value, span });
    if (claim) return claim;
  }
  if (code.language === 'bash')
    return startsApplication(code.path) ? variableClaim(target, value, span) : undefined;
  const text = constantText(value)?.toLowerCase();
  const isEnvironment = /(?:^|\.)(?:env|environ|ENV)\.\w+$/.test(target);
  const known = isEnvironment ? VARIABLES.get(lastName(target)) : undefined;
  return text !== undefined && known?.on.includes(text) ? { span, what: lastName(target) } : undefined;
}

/** What Python takes for true, as far as it is constant. */
function isTruthy(value: Expression): boolean {
  if (value.kind === 'number') return value.value !== 0;
  if (value.kind === 'operation') return value.operator === '!' && isFalse(value.operands[0]);
  const isCast = value.kind === 'call' && /^(?:bool|int)$/.test(value.call.callee);
  const [first] = isCast ? value.call.arguments : [];
  return isTrue(value) || (first !== undefined && isTruthy(first.value));
}

function variableClaim(name: string, value: Expression, span: Span): Claim | undefined {
  const text = constantText(value)?.toLowerCase();
  return text !== undefined && VARIABLES.get(name)?.on.includes(text) ? { span, what: name } : undefined;
}

function callClaim(call: Call, code: CodeFacts): Claim | undefined {
  const name = methodOf(call);
  const { span } = call;
  const values = call.arguments.map(({ value }) => constantText(value) ?? '');
  const [first = '', second = ''] = values;
  if (call.form === 'command') return commandClaim(call);
  const debug = switchOf(call, code);
  if (applications.has(name) && debug && isTrue(settled(code, debug))) {
    const confidence = isMainGuarded(code, span) ? { confidence: 'medium' as const } : {};
    return { span: debug.span, what: `${name}(debug=True)`, ...confidence };
  }
  if (calls.has(name)) return { span, what: name };
  if (/\bconfig\.(?:update|from_mapping)$/.test(call.callee) && isTrue(option(call, 'DEBUG')))
    return { span, what: 'DEBUG' };
  if (name === 'ini_set' && /^display_(?:startup_)?errors$/.test(first) && YES.test(second))
    return { span, what: first };
  if (name === 'define' && constants.has(first) && YES.test(second)) return { span, what: first };
  if (name === 'addErrorMiddleware' && isTrue(call.arguments[0]?.value))
    return { span, what: 'displayErrorDetails' };
  if (name === 'SetMode' && /(?:DebugMode|^debug)$/.test(first)) return { span, what: 'gin.DebugMode' };
  if (name === 'set' && first === 'env' && /^dev/.test(second)) return { span, what: 'env' };
  if (name === 'set' && first === 'show_exceptions' && second === 'true') return { span, what: first };
  if (name === 'next' && isTrue(option(call, 'dev')) && code.imports.some(({ module }) => module === 'next'))
    return { span, what: 'next({ dev: true })' };
  if (name === 'ApolloServer' && isTrue(option(call, 'debug'))) return { span, what: 'ApolloServer' };
  if (name === 'Kernel' && call.form === 'new' && first === 'dev') return { span, what: "Kernel('dev')" };
  return errorPage(call, code);
}

/** `debug=True`, given by name or spread from a dictionary: `**options`. */
function switchOf(call: Call, code: CodeFacts): Expression | undefined {
  const isSwitch = /^(?:debug|use_debugger)$/;
  for (const { name, value } of call.arguments) {
    if (name !== undefined && isSwitch.test(name)) return value;
    const spread = name === '*' || name === '**' ? settled(code, value) : undefined;
    const entry =
      spread?.kind === 'object' ? spread.entries.find(({ key }) => isSwitch.test(key)) : undefined;
    if (entry) return { ...entry.value, span: value.span };
  }
  return undefined;
}

/** `app.use(errorhandler())`, the module that prints stack traces. */
function errorPage(call: Call, code: CodeFacts): Claim | undefined {
  if (methodOf(call) !== 'use') return undefined;
  const names = new Set(
    code.imports.filter(({ module }) => module === 'errorhandler').map(({ local }) => local),
  );
  const made = call.arguments.find(
    ({ value }) =>
      value.kind === 'call' && (names.has(value.call.callee) || value.call.callee === 'express.errorHandler'),
  );
  return made ? { span: call.span, what: 'errorhandler' } : undefined;
}

function* entryClaims(code: CodeFacts): Iterable<Claim> {
  const isLaravel = code.language === 'php' && /(?:^|\/)config\/app\.php$/.test(code.path);
  for (const { key, value, span } of code.entries) {
    if (entries.has(key) && isTrue(value)) yield { span, what: key };
    const isBundle = /(?:^|[/.-])prod(?:uction)?[/.-]/.test(code.path) && /webpack|rspack/.test(code.path);
    if (isBundle && key === 'mode' && constantText(value) === 'development') yield { span, what: key };
    if (!isLaravel || key !== 'debug') continue;
    if (isTrue(value)) yield { span, what: key };
    else if (defaultsToTrue(value))
      yield { span, what: `${key}, on unless told otherwise`, confidence: 'medium' };
  }
}

/** Go's profiler registers itself with the default server by being imported. */
function* importClaims(code: CodeFacts): Iterable<Claim> {
  for (const { module, local, span } of code.imports)
    if (module === 'net/http/pprof' && local === '') yield { span, what: module, confidence: 'medium' };
}

function isMainGuarded(code: CodeFacts, place: Span): boolean {
  return [...lookup(code).around(place)].some(({ test }) =>
    [...within(test)].some((part) => constantText(part) === '__main__'),
  );
}

/** A debugger that listens on every address; `flask --debug`. */
function commandClaim(call: Call): Claim | undefined {
  const words = call.arguments.map(({ value }) => ({ text: constantText(value) ?? '', span: value.span }));
  const isNode = /^(?:node|nodemon|ts-node|tsx)$/.test(call.callee);
  const word = words.find(
    ({ text }) =>
      (call.callee === 'flask' && text === '--debug') ||
      (isNode && /^--inspect(?:-brk)?=(?:0\.0\.0\.0|\*|\[::\])/.test(text)) ||
      (call.callee === 'java' && /^-(?:agentlib:jdwp|Xrunjdwp).*address=(?:\*|0\.0\.0\.0)/.test(text)),
  );
  return word && { span: word.span, what: `${call.callee} ${word.text.split('=', 1)[0] ?? ''}` };
}

function* checkConfiguration(configuration: ConfigurationFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path)) return;
  const claims: Claim[] = [];
  const place = ships(configuration);
  const isSpring = /(?:^|\/)(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)$/.test(file.path);
  for (const { path, key, value, span } of configuration.settings) {
    const isPair = key === 'Environment' || /^php_(?:admin_)?(?:flag|value)$/.test(key);
    const [name, given] = isPair ? pair(value) : [key, value];
    const full = key.startsWith('php_') ? [name] : path.filter((part) => !/^\d+$/.test(part));
    const dotted = full.join('.').toLowerCase();
    const known = settings.find((each) => dotted === each.name || dotted.endsWith(`.${each.name}`));
    if (known?.on.includes(given.toLowerCase())) claims.push({ span, what: key });
    else if (isSpring && dotted === springDebug.name && given === 'true') claims.push({ span, what: key });
    else if (place !== 'no' && VARIABLES.get(name)?.on.includes(given.toLowerCase()))
      claims.push({ span, what: name, ...(place === 'perhaps' ? { confidence: 'medium' as const } : {}) });
  }
  if (configuration.format === 'procfile')
    for (const { key, value, span } of configuration.variables)
      if (VARIABLES.get(key)?.on.includes(value.toLowerCase())) claims.push({ span, what: key });
  if (place === 'surely') claims.push(...configuration.commands.flatMap((call) => commandClaim(call) ?? []));
  yield* findings(
    claims.filter(({ span }) => !isDevelopmentStage(configuration, span)),
    file,
  );
}

/** systemd's `Environment=NAME=value`, Apache's `php_flag name value`. */
function pair(text: string): [string, string] {
  const at = text.search(/[=\s]/);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function* findings(claims: readonly Claim[], file: FileText): Iterable<RuleFinding> {
  const seen = new Set<number>();
  for (const { span, what, confidence } of claims) {
    if (seen.has(span.startLine)) continue;
    seen.add(span.startLine);
    yield {
      location: locationOf(file.path, span),
      message: `Debugging is on (${what}): errors show stack traces, settings and source to whoever causes them, and some debuggers run what they are sent.`,
      evidence: [`Line ${span.startLine}: ${what}.`],
      remediation:
        "Leave it off by default, and turn it on from the environment on developers' machines only; show users a plain error page and log the rest.",
      ...(isDocumentation(file.path) ? { confidence: 'low' as const } : confidence ? { confidence } : {}),
    };
  }
}

import type { Call, Expression } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { Project } from '../../framework.ts';
import { lastName } from '../names/dotted.ts';
import { Definitions } from './definitions.ts';
import { PythonGuards } from './guards/guards.ts';
import type { PythonClass, PythonFunction, PythonModule } from './module/module.ts';
import { Handed } from './registering/handed.ts';

export const httpMethods: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
]);

/** What every Python framework needs to join its files. */
export interface PythonTools {
  readonly modules: ReadonlyMap<string, PythonModule>;
  readonly definitions: Definitions;
  readonly guards: PythonGuards;
  readonly handed: Handed;
}

export function pythonTools(project: Project<PythonModule>): PythonTools {
  const definitions = new Definitions(project.facts, project.files, project.paths);
  return {
    modules: project.facts,
    definitions,
    guards: new PythonGuards(definitions, project.guards),
    handed: new Handed(project.facts, definitions),
  };
}

/** From what registers a function to the end of its signature. */
export function signatureLocation(
  path: string,
  { span, parameters }: PythonFunction,
  first?: Call,
): Location {
  const line = Math.min(first?.span.startLine ?? span.startLine, span.startLine);
  const endLine = Math.max(span.startLine, ...parameters.map(({ value }) => value?.span.endLine ?? 0));
  return { path, line, endLine };
}

export const classLocation = (
  path: string,
  { span, decorators }: Pick<PythonClass, 'span' | 'decorators'>,
): Location => ({
  path,
  line: Math.min(span.startLine, ...decorators.map((each) => each.span.startLine)),
  endLine: span.startLine,
});

export const asExpression = (call: Call): Expression => ({ kind: 'call', call, span: call.span });

export const keyword = (call: Call, name: string): Expression | undefined =>
  call.arguments.find((each) => each.name === name)?.value;

export const positional = (call: Call, at: number): Expression | undefined =>
  call.arguments.filter(({ name }) => name === undefined)[at]?.value;

/** A path as written; what is computed reads as `{?}`. */
export function pathOf(value: Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'string') return value.value;
  if (value.kind === 'built-string')
    return value.parts.map((part) => (part.kind === 'string' ? part.value : '{?}')).join('');
  if (value.kind !== 'call') return value.kind === 'name' ? '{?}' : undefined;
  // `org_scoped_rule('/api/jobs')`: what is made of a path mostly ends in it.
  const [first] = value.call.arguments;
  return first?.value.kind === 'string' && first.value.value.startsWith('/') ? first.value.value : '{?}';
}

/** Upper-case methods of a list: `['GET', 'POST']`. */
export function methodsIn(value: Expression | undefined): string[] | undefined {
  if (value?.kind !== 'list') return undefined;
  return value.items
    .slice(0, 10)
    .flatMap((item) =>
      item.kind === 'string'
        ? [item.value.toUpperCase()]
        : item.kind === 'name'
          ? [lastName(item.path).toUpperCase()]
          : [],
    );
}

import type { Call, CodeFacts } from '../../../../model/code.ts';
import { beginningOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { Untold } from '../holder.ts';
import { checksOf, isInDoubt, namesRight } from './options.ts';
import type { Row } from './row.ts';
import { saidElsewhere } from './said-elsewhere.ts';

/** What frameworks are told of by such options, which their endpoints are judged by; and what shows something. */
const ofFrameworks =
  /^(?:route|get|post|put|patch|delete|api_route|websocket|action|api_view|method_decorator|page|link|tab_link|menu\w*|nav\w*|column|field|option|argument|fixture|parametrize|mark|command_group)$/i;

/** Functions of Python that what stands above them registers, with whom it lets come: `@desk("purge", permission="org.purge")`. */
export function decoratedFunctions(code: CodeFacts): readonly Row[] {
  if (code.language !== 'python') return [];
  return code.functions.flatMap(({ name, decorators, inClass }, index): Row[] => {
    const registrations = decorators.filter((each) => isRegistration(each, code));
    const [first] = registrations;
    const isDoubted = registrations.some((call) => isInDoubt(call.arguments, code));
    if (name === '' || first === undefined || isDoubted) return [];
    const around = code.classes[inClass]?.name;
    const key = around === undefined ? name : `${around}.${name}`;
    const asks = registrations.flatMap((call) => checksOf(call.callee, call.arguments, code));
    const span = decorators[0]?.span ?? first.span;
    const what = `what registers ${key}`;
    const says = saidElsewhere(code, index);
    const untold = registrations
      .filter(({ arguments: all }) => !all.some((each) => namesRight(each.name ?? '')))
      .map(({ callee, span: at }): Untold => {
        const imported = code.imports.find(({ local }) => local === callee.split('.')[0]);
        return { by: callee, imported, location: beginningOf(code.path, at) };
      });
    return [{ of: 'function', table: 'registrations', key, leadsTo: key, what, asks, span, says, untold }];
  });
}

/** A decorator that a file has from its own project is the house's, whatever frameworks call theirs: `@action("/melt", permission=…)`. */
const isRegistration = ({ callee }: Call, code: CodeFacts): boolean =>
  callee !== '' && (!ofFrameworks.test(lastName(callee)) || isOfHouse(callee, code));

const isOfHouse = (name: string, { imports, path }: CodeFacts): boolean =>
  imports.some(
    ({ local, module }) =>
      local === name && (module.startsWith('.') || `/${path}`.includes(`/${module.split('.')[0]}/`)),
  );

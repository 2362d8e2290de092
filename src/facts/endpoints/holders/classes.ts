import type { Call, ClassFact, CodeFacts } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { classBody } from '../passages/placed.ts';
import { beginningOf, locationOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import { named } from './functions.ts';
import type { HolderFact } from './holder.ts';

/** What says where a class is, or what it is called in documents, and nothing of who may come: `@Controller('admin')`. */
const placing =
  /^(?:(?:Rest|Json|Api)?Controller|Route(?:Prefix)?|RequestMapping|Path|Prefix|Resolver|(?:WebSocket)?Gateway|Api[A-Z]\w*|Tags?)$/i;

/** What lends methods of a class to views and others, hides them, or calls them otherwise: it asks nothing by them. */
const lending =
  /^(?:helper_method|delegate|alias_method|attr_\w+|private|protected|public|module_function|(?:private|public)_class_method|memoi[sz]e)$/;

const isNoRegistration = (name: string): boolean => placing.test(name) || lending.test(name);

/** Classes by what stands above them, and what is called or kept in their bodies. */
export const classHolders = (code: CodeFacts): readonly HolderFact[] =>
  code.classes.flatMap((declared, index) =>
    declared.name === '' ? [] : [classHolder(declared, index, code)],
  );

function classHolder(declared: ClassFact, index: number, code: CodeFacts): HolderFact {
  const refs = [
    ...declared.decorators.flatMap((call) => callRefs(call, code)),
    // `before_action :authenticate`, `permission_classes = [IsAdmin]`.
    ...code.calls
      .filter(({ inClass, inFunction }) => inClass === index && inFunction < 0)
      .flatMap((call) => callRefs(call, code)),
    ...code.assignments
      .filter(({ inClass, inFunction }) => inClass === index && inFunction < 0)
      .flatMap(({ target, value }) =>
        guardKindOf(plainName(target)) === undefined ? [] : handlerRefs([{ value }], code),
      ),
  ];
  return {
    key: `class ${declared.name}`,
    what: `the class ${declared.name}`,
    refs,
    location: beginningOf(code.path, declared.span),
    isHandler: true,
    body: classBody(index, code),
  };
}

/** A call as the guard it may be, and the names that are handed to it as strings or symbols. */
function callRefs(call: Call, code: CodeFacts): HandlerRef[] {
  const location = locationOf(code.path, call.span);
  // `rate_limit to: 10, only: :create` says where it stands, not what stands there.
  const handed = call.arguments.filter(({ name }) => name !== 'only' && name !== 'except');
  const strings = (isNoRegistration(lastName(call.callee)) ? [] : handed).flatMap(({ value }) =>
    value.kind === 'string' && /^:?[\w!?]+$/.test(value.value)
      ? [named(value.value.replace(/^:/, ''), location)]
      : [],
  );
  return [...handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code), ...strings];
}

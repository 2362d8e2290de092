import type { Question } from '../../../model/condition.ts';

const presenceOnly = /(?:user|account|member|session|auth|principal|identity|viewer|claims|uid|user_?id)$/i;

/** Whether somebody is there, and nothing more. */
export const isWho = (subject: string): boolean => presenceOnly.test(subject);

/** Whether more is asked than who somebody is: `is_admin?`, `can_edit?(tree)`, `require_staff`, or a policy. */
export const asksRights = ({ by, subject }: Question): boolean =>
  by === 'answer' && (rights.test(subject.replace(/\((?:.|\n)*$/, '')) || ofPolicy.test(subject));

/** `PostPolicy.new(user, post).edit?`, `policy(post).edit?`, `Ability.new(user).can?('edit')`. */
const ofPolicy = /^(?:\w+\.)*\w*(?:[pP]olicy|[aA]bility)(?:\.new)?\(.*\)\.\w+\?/;

const rights =
  /(?:^|[._])(?:is_?|has_?|can_?|may_?)?(?:admin(?:istrator)?|staff|superuser|owner|moderator|manager|editor|roles?|permissions?|rights?|privileges?)(?:[?!])?$|(?:^|[._])(?:can|may)_\w+\??$/i;

/** Whether whose something is is compared with who calls: `order.buyerId === user.id`, `page.owner == request.user`. */
export const asksWhose = ({ by, subject, value = '', isFixed }: Question): boolean =>
  by === 'equal' &&
  isFixed !== true &&
  [subject, value].some((each) => isCallersId(each) || isCaller.test(each));

const callersId =
  /(?:^|[._@])(?:current_?user|user|viewer|actor|caller|me|principal|account|member)(?:_?id|\.(?:id|_id|pk|uid))$/i;

/** Who calls, by their id: `viewer.id`. */
export const isCallersId = (path: string): boolean => callersId.test(path);

/** Who calls, as a whole. */
const isCaller =
  /^@?(?:current_?(?:user|account|member|person)|viewer|actor|caller|principal|me)$|^(?:self\.|this\.|info\.)?(?:req|request|ctx|context|g)\.(?:user|viewer|account|member|current_?user)$/i;

export const isCallerItself = (path: string): boolean => isCaller.test(path);

/** The callers that a question compares something with, as what is asked of them begins: `req.user.` of `req.user.id`. */
export const callersIn = ({ subject, value = '' }: Question): readonly string[] =>
  [subject, value].flatMap((each) => {
    if (isCaller.test(each)) return [`${each}.`];
    return callersId.test(each) && each.includes('.') ? [`${each.slice(0, each.lastIndexOf('.'))}.`] : [];
  });

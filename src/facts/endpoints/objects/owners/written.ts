import { plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';

/** What only is answered: `res.statusCode = 302`, `ctx.body = …`, `self.title = …`. */
const answered =
  /^(?:res|resp|response|reply|w|this|self)\.|^(?:c|ctx|context)\.(?:res|response|status|statusCode|body|type|set)\b/;

/** What a function writes to that others read after it: `req.session.userId`, `session[:member_id]`; not to what it made itself. */
export function writtenIn({ assignments }: Body): readonly string[] {
  const made = new Set(assignments.map(({ target }) => target));
  return assignments.flatMap(({ target }) => {
    const path = plainName(target);
    const [root = ''] = path.split('.', 1);
    return root === path || made.has(root) || answered.test(path) ? [] : [path];
  });
}

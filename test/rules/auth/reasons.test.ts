import { expect, test } from '@jest/globals';
import type { Question } from '../../../src/model/condition.ts';
import { type Reason, reasonOf } from '../../../src/rules/auth/bodies/reasons.ts';

const there = (subject: string): Question => ({ key: subject, by: 'presence', subject, line: 1 });
const same = (subject: string, value: string, isFixed = true): Question => ({
  ...there(subject),
  by: 'equal',
  value,
  isFixed,
});
const says = (subject: string): Question => ({ ...there(subject), by: 'answer' });
const among = (subject: string, value: string): Question => ({ ...there(subject), by: 'member', value });

// biome-ignore format: a table reads better in rows
test.each<[Question, Reason]>([
  [there('req.headers.x-debug'), 'anybody'],
  [there('req.query.public'), 'anybody'],
  [same('request.args.preview', "'1'"), 'anybody'],
  [says("c.GetHeader('X-Internal')"), 'anybody'],
  [says("request.headers.get('X-Test')"), 'anybody'],
  [same('req.hostname', "'localhost'"), 'anybody'],
  [says("req.headers.user-agent.startsWith('Probe')"), 'anybody'],
  [same('params.key', 'process.env.SHARED_KEY', false), 'fine'],
  [same('req.headers.x-key', 'INTERNAL_KEY'), 'fine'],
  [says('timingSafeEqual(req.headers.x-key, secret)'), 'fine'],
  [says('keys.isValid(req.headers.x-key)'), 'fine'],
  [same('process.env.SKIP', "'true'"), 'setting'],
  [there('settings.OPEN'), 'setting'],
  [there('cfg.Dev'), 'setting'],
  [there('DISABLE_LOGIN'), 'setting'],
  [there('s.config.NoLogin'), 'setting'],
  [says("os.Getenv('OPEN')"), 'setting'],
  [same('process.env.NODE_ENV', "'test'"), 'trial'],
  [there('Rails.env.test?'), 'trial'],
  [there('workspace'), 'unknown'],
  [there('workspace.shared'), 'unknown'],
  [there('options.lenient'), 'unknown'],
  [says('isWeekend(now)'), 'unknown'],
  [same('user.role', "'editor'"), 'rights'],
  [there('current_user.editor?'), 'rights'],
  [among('req.user.roles', "'editor'"), 'rights'],
  [says("user.hasRole('editor')"), 'rights'],
  [there('req.session.userId'), 'fine'],
  [same('req.method', "'OPTIONS'"), 'fine'],
  [same('r.Method', 'http.MethodOptions'), 'fine'],
  [same('request.method', "'GET'"), 'rights'],
  [same('request.path', "'/a'"), 'path'],
  [says("req.path.startsWith('/a')"), 'path'],
  [among('OPEN', 'req.path'), 'path'],
  [says("this.reflector.getAllAndOverride('isPublic', [context.getHandler()])"), 'fine'],
  [says('isPublicPath(req.path)'), 'fine'],
])('%j lets pass: %s', (question, reason) => {
  expect(reasonOf([{ question, value: true }], [])).toBe(reason);
});

test('of what must come together the least telling counts', () => {
  const answers = [there('req.headers.x-debug'), there('cfg.Dev')].map((question) => ({
    question,
    value: true,
  }));
  expect(reasonOf(answers, [])).toBe('setting');
});

test('who is known is somebody else where more was asked of them', () => {
  const answers = [{ question: there('req.user'), value: true }];
  expect(reasonOf(answers, [same('req.user.role', "'admin'")])).toBe('rights');
});

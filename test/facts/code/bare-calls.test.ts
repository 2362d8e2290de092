import { expect, test } from '@jest/globals';
import { factsOf, shown, shownCall } from './facts.ts';

test('Ruby: a name that stands as a statement is a call, one in an expression may be a variable', async () => {
  const { calls } = await factsOf(
    'ruby',
    `class A < B
  load_resource
  def show
    require_login
    head 401 unless admin?
    @user = user
    deny and return unless owner
  end
  private
end`,
  );
  expect(calls.map(shownCall)).toEqual([
    'load_resource()',
    'require_login()',
    'head(401)',
    'admin?()',
    // What is left behind was called: `deny and return`.
    'deny()',
    'private()',
  ]);
});

test('Ruby: symbols in a list, constants as keys', async () => {
  const { calls } = await factsOf('ruby', `before_action :x, only: %i[a b]\nmount Jobs::Web => '/jobs'`);
  expect(calls.map(shownCall)).toEqual(['before_action("x", only=["a", "b"])', 'mount(Jobs.Web="/jobs")']);
});

test('Python: raising a class makes one, raising a variable passes it on', async () => {
  const { calls, assignments } = await factsOf(
    'python',
    `type Me = Annotated[User, Depends(me)]
def f():
    raise errors.Forbidden
def g(error):
    raise error
def h():
    raise Forbidden("no")`,
  );
  expect(calls.map(shownCall)).toEqual(['errors.Forbidden()', 'Forbidden("no")']);
  expect(assignments.map(({ target, value }) => `${target} ${value.kind === 'other' && value.text}`)).toEqual(
    ['Me Annotated[User, Depends(me)]'],
  );
  expect(shown(assignments[0]?.value)).toBe('other()');
});

test('Python: what comes after an elif depends on every test before it', async () => {
  const { branches } = await factsOf(
    'python',
    `if a:
    pass
elif b:
    pass
else:
    pass`,
  );
  const last = branches.filter(({ span }) => span.startLine >= 5);
  expect(last.map(({ test: asked, when }) => `${shown(asked)} ${when}`).sort()).toEqual([
    'a false',
    'b false',
  ]);
});

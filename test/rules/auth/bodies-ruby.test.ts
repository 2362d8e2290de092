import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const rails: Sources = {
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  KEEPERS = %w[keeper warden].freeze
  def require_login
    redirect_to login_path unless current_user && current_user.active?
  end
  def require_keeper
    head :forbidden unless KEEPERS.include?(current_user.rank)
  end
  def require_owner
    @tree = Tree.find(params[:id])
    return if @tree.owner_id == current_user.id && current_user.level >= 2
    render json: {}, status: :forbidden
  end
end`,
  'app/controllers/trees_controller.rb': `class TreesController < ApplicationController
  before_action :require_login
  before_action :require_keeper, only: :create
  before_action :require_owner, only: :destroy
  def create; end
  def update; end
  def destroy; end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :trees, only: %i[create update destroy]
end`,
};

const login = '    redirect_to login_path unless current_user && current_user.active?';

// biome-ignore format: a table reads better in rows
describe('a filter that lets more callers pass is told', () => {
  test.each<[string, string, string, string]>([
    ['a parameter', login, `    return if params[:tour]\n${login}`, 'guard-removed: the function ApplicationController.require_login, which guards 3 endpoints, now lets pass callers for whom params.tour is there'],
    ['a header', login, `    return if request.headers['X-Bird'] == 'owl'\n${login}`, `guard-removed: the function ApplicationController.require_login, which guards 3 endpoints, now lets pass callers for whom request.headers.X-Bird is 'owl'`],
    ['a variable of the environment', login, `    return if ENV['OPEN_WOOD'] == '1'\n${login}`, 'guard-removed: 3 endpoints were guarded by require_login and now are so only under a condition'],
    ['either is enough', 'current_user && current_user.active?', 'current_user || current_user.active?', 'weaker-guard: the function ApplicationController.require_login, which guards 3 endpoints'],
    ['one that is asked no more', 'current_user && current_user.active?', 'current_user', ''],
    ['a longer list', '%w[keeper warden]', '%w[keeper warden guest]', ''],
    ['turned round', 'unless KEEPERS', 'if KEEPERS', 'weaker-guard: the function ApplicationController.require_keeper'],
    ['either the owner or a level', 'current_user.id && current_user.level', 'current_user.id || current_user.level', 'weaker-guard: the function ApplicationController.require_owner, which guards 1 endpoint'],
    ['a lower level', 'current_user.level >= 2', 'current_user.level >= 1', 'weaker-guard: the function ApplicationController.require_owner, which guards 1 endpoint, now lets pass callers for whom'],
    ['somebody else', 'current_user.level >= 2', 'current_user.level >= 2 || current_user.guide?', 'weaker-guard: the function ApplicationController.require_owner, which guards 1 endpoint, now lets pass callers for whom current_user.guide? is there'],
    ['a note instead', 'head :forbidden unless', 'logger.warn("no") unless', ''],
  ])('%s', async (_what, from, to, said) => {
    const found = await altered(rails, from, to);
    expect(found).toHaveLength(1);
    expect(found[0]?.slice('auth/'.length, 'auth/'.length + said.length)).toBe(said);
  });
});

// biome-ignore format: a table reads better in rows
describe('a filter that lets nobody else pass is not', () => {
  test.each<[string, string, string]>([
    ['preflights', login, `    return if request.options?\n${login}`],
    ['preflights by name', login, `    return if request.method == 'OPTIONS'\n${login}`],
    ['paths that are open', login, `    return if OPEN_PATHS.include?(request.path)\n${login}`],
    ['a block', login, `    unless current_user && current_user.active?\n      redirect_to login_path\n    end`],
    ['two steps', login, `    return redirect_to(login_path) unless current_user\n    redirect_to login_path unless current_user.active?`],
    ['safe navigation', 'current_user && current_user.active?', 'current_user&.active?'],
    ['one more that is refused', 'current_user.active?', 'current_user.active? && !current_user.barred?'],
    ['a shorter list', '%w[keeper warden]', '%w[warden]'],
    ['comparisons instead of a list', 'unless KEEPERS.include?(current_user.rank)', `unless current_user.rank == 'keeper' || current_user.rank == 'warden'`],
    ['a name for it', '    return if @tree.owner_id', '    member = current_user\n    return if @tree.owner_id'],
    ['a note', '    return if @tree.owner_id', '    logger.info("asked")\n    return if @tree.owner_id'],
    ['a higher level', 'current_user.level >= 2', 'current_user.level > 2'],
  ])('%s', async (_what, from, to) => {
    expect(await altered(rails, from, to)).toEqual([]);
  });
});

describe('what an action leaves to the policy of its resource', () => {
  const posts: Sources = {
    'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  include Pundit::Authorization
  before_action :authenticate_user!
end`,
    'app/controllers/posts_controller.rb': `class PostsController < ApplicationController
  def show
    @post = policy_scope(Post).find(params[:id])
  end
  def update
    @post = Post.find(params[:id])
    authorize @post
    @post.update!(post_params)
  end
  def pin
    @post = Post.find(params[:id])
    authorize @post, :feature?
    @post.pin!
  end
end`,
    'app/policies/application_policy.rb': `class ApplicationPolicy
  def editor?
    user.rank == 'editor'
  end
end`,
    'app/policies/post_policy.rb': `class PostPolicy < ApplicationPolicy
  def update?
    editor? || record.author_id == user.id
  end
  def feature?
    editor?
  end
  def read?
    editor?
  end
end`,
    'config/routes.rb': `Rails.application.routes.draw do
  resources :posts, only: %i[show update] do
    member { post :pin }
  end
end`,
  };

  test.each([
    ['anybody may now', '  def feature?\n    editor?', '  def feature?\n    true', 'POST /posts/:id/pin'],
    [
      'whose it is is asked no more',
      'editor? || record.author_id == user.id',
      'editor? || record.author_id',
      'PostPolicy.update?',
    ],
    [
      'what the policy asks lets more pass',
      "user.rank == 'editor'",
      "user.rank == 'editor' || user.rank == 'guest'",
      'ApplicationPolicy.editor?',
    ],
    ['what is found is not limited by it', 'policy_scope(Post).find', 'Post.find', 'GET /posts/:id'],
  ])('%s', async (_what, from, to, said) => {
    const found = await altered(posts, from, to);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });

  test.each([
    ['no action asks it', '  def read?\n    editor?', '  def read?\n    true'],
    ['turned round', 'editor? || record.author_id == user.id', 'user.id == record.author_id || editor?'],
    ['the scope is made by hand', 'policy_scope(Post)', 'PostPolicy::Scope.new(current_user, Post).resolve'],
    ['the right is named', 'authorize @post\n', 'authorize @post, :update?\n'],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(posts, from, to)).toEqual([]);
  });
});

describe('a filter that sends whoever may not elsewhere, without saying why', () => {
  const sheds: Sources = {
    'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def administrative
    if !is_admin?
      redirect_to root_url
    end
  end
  def is_admin?
    current_user.admin if current_user
  end
end`,
    'app/controllers/sheds_controller.rb': `class ShedsController < ApplicationController
  before_action :administrative
  def create; end
  def destroy; end
end`,
    'config/routes.rb': `Rails.application.routes.draw do
  resources :sheds, only: %i[create destroy]
end`,
  };

  test('is told where it only asks whether somebody is there', async () => {
    expect(await altered(sheds, 'if !is_admin?', 'if !current_user')).toEqual([
      'auth/weaker-guard: the function ApplicationController.administrative, which guards 2 endpoints, now lets pass callers for whom current_user is there: POST /sheds, DELETE /sheds/:id.',
    ]);
  });

  test.each(['if current_user.nil? || !is_admin?', 'unless is_admin?', 'if !(current_user && is_admin?)'])(
    'is not where it asks the same: %s',
    async (asked) => {
      expect(await altered(sheds, 'if !is_admin?', asked)).toEqual([]);
    },
  );
});

import { expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

const middleware = {
  'src/Jwt.php': `<?php final class Jwt implements MiddlewareInterface {
    public function process($request, $handler) { if (!$request->hasHeader('X')) { return (new Response())->withStatus(401); } return $handler->handle($request); } }`,
  'src/Role.php': `<?php class RoleMiddleware { function __invoke($request, $handler) { if (!$this->user->is($this->role)) { throw new HttpForbiddenException($request); } return $handler->handle($request); } }`,
  'src/AuthLog.php': `<?php class AuthLog { function __invoke($request, $handler) { $this->log(); return $handler->handle($request); } }`,
};

test('Slim: what is added to groups and routes guards them, from the outside in', async () => {
  const found = await listed({
    ...middleware,
    'index.php': `<?php
      use Slim\\Factory\\AppFactory;
      $app = AppFactory::create();
      $app->get('/health', fn ($request, $response) => $response);
      $app->group('/api', function (RouteCollectorProxy $api) {
        $api->get('', Listing::class)->add(AuthLog::class);
        $api->group('/admin', function ($admin) {
          $admin->map(['PUT', 'DELETE'], '/{id}', Items::class . ':change')->setName('x');
        })->add(new RoleMiddleware('admin'));
      })->add(Jwt::class);
      $app->post('/own', [Items::class, 'own']);
      $this->get('logger');`,
    'src/Items.php': `<?php class Items { function own($request) { if (!$request->getAttribute('user')) { throw new HttpUnauthorizedException($request); } } function change() {} }`,
  });
  expect(found).toEqual([
    'GET /health []',
    'GET /api [Jwt]',
    "PUT /api/admin/{id} [Jwt, RoleMiddleware('admin')*]",
    "DELETE /api/admin/{id} [Jwt, RoleMiddleware('admin')*]",
    "POST /own [a check of request.getAttribute('user')]",
  ]);
});

test('Slim: middleware of the application is in force everywhere but where its options say', async () => {
  const found = await listed({
    'app/middleware.php': `<?php
      use Slim\\App;
      return function (App $app) {
        $app->add(SessionMiddleware::class);
        $app->add(new JwtAuthentication(['path' => '/api', 'ignore' => ['/api/token'], 'secret' => 'x']));
      };`,
    'app/routes.php': `<?php
      use Slim\\App;
      return function (App $slim) {
        $auth = function ($request, $handler) {
          if (!isset($_SESSION['user'])) { return (new Response())->withStatus(302)->withHeader('Location', '/login'); }
          return $handler->handle($request);
        };
        $slim->get('/', Home::class);
        $slim->post('/api/token', Token::class);
        $slim->post('/api/items', Items::class);
        $slim->post('/profile', Profile::class)->add($auth);
      };`,
  });
  expect(found).toEqual([
    'GET / []',
    'POST /api/token []',
    'POST /api/items [JwtAuthentication]',
    'POST /profile [auth]',
  ]);
});

test('Slim: each guard says where it comes from; a class that no longer turns anybody away is none', async () => {
  const [endpoint] = await endpointsOf({
    ...middleware,
    'r.php': `<?php use Slim\\App; function r(App $app) { $app->add(Jwt::class); $app->group('/a', function ($g) { $g->get('/b', B::class)->add(AuthLog::class)->add($container->get(RoleMiddleware::class)); })->add(Jwt::class); }`,
  });
  expect(endpoint?.guards.map(({ name, origin }) => `${name} ${origin}`)).toEqual([
    'Jwt global',
    'Jwt router',
    'RoleMiddleware inline',
  ]);
});

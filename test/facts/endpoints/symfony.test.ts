import { expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

test('Symfony: routes of the class and the method, and what must be granted', async () => {
  const found = await listed({
    'src/Controller/OrderController.php': `<?php
      #[Route('/orders', name: 'orders_')] #[IsGranted('ROLE_USER')]
      final class OrderController extends AbstractController {
        #[Route('', methods: ['GET'])] public function list(): Response {}
        #[Route('/{id}', methods: 'DELETE')] #[IsGranted('delete', subject: 'order')] public function remove(Order $order): Response {}
        #[Route(path: '/x', methods: [Request::METHOD_POST, 'PUT'])] public function add(): Response { $this->denyAccessUnlessGranted('ROLE_ADMIN'); }
        private function helper() {}
      }`,
    'src/Controller/Ping.php': `<?php #[Route('/ping')] class Ping { #[IsGranted('PUBLIC_ACCESS')] public function __invoke() {} }`,
  });
  expect(found).toEqual([
    "GET /orders [IsGranted('ROLE_USER')]",
    "DELETE /orders/{id} [IsGranted('ROLE_USER'), IsGranted('delete')*]",
    "POST /orders/x [IsGranted('ROLE_USER'), a check in the handler*]",
    "PUT /orders/x [IsGranted('ROLE_USER'), a check in the handler*]",
    '* /ping []',
  ]);
});

test('Symfony: each guard says where it comes from', async () => {
  const [endpoint] = await endpointsOf({
    'A.php': `<?php #[IsGranted('B')] class A extends Base { #[Route('/a')] #[IsGranted('C')] function a() { throw new AccessDeniedHttpException(); } }`,
    'Base.php': `<?php #[IsGranted('A')] abstract class Base extends AbstractController {}`,
  });
  expect(endpoint?.guards.map(({ origin }) => origin)).toEqual([
    'class',
    'base-class',
    'decorator',
    'handler',
  ]);
});

const controllers = {
  'src/Controller/A.php': `<?php
    class A extends AbstractController {
      #[Route('/api/login', methods: ['POST'])] function login() {}
      #[Route('/api/docs', methods: ['GET'])] function docs() {}
      #[Route('/api/docs', methods: ['PUT'])] function write() {}
      #[Route('/admin/{id}', methods: ['DELETE'])] function drop() {}
      #[Route('/css/x', methods: ['GET'])] function style() {}
      #[Route('/other', methods: ['GET'])] function other() {}
    }`,
};

test('Symfony: the first rule of access_control that is about a request decides; what no firewall watches has none', async () => {
  const found = await listed({
    ...controllers,
    'config/packages/security.yaml': `
security:
  firewalls:
    dev: { pattern: '^/(_(profiler|wdt)|css)/', security: false }
    main: { lazy: true }
  access_control:
    - { path: ^/api/login$, roles: PUBLIC_ACCESS }
    - { path: ^/api/docs, roles: PUBLIC_ACCESS, methods: [GET] }
    - { path: ^/admin, roles: PUBLIC_ACCESS, ips: [127.0.0.1] }
    - { path: ^/api, roles: IS_AUTHENTICATED_FULLY }
    - path: ^/(admin|css)
      roles: [ROLE_ADMIN, ROLE_OWNER]
    - { path: '^/(a+)+$', roles: ROLE_X }
when@test:
  security: { access_control: [{ path: ^/, roles: PUBLIC_ACCESS }] }
`,
  });
  expect(found).toEqual([
    'POST /api/login []',
    'GET /api/docs []',
    'PUT /api/docs [access_control IS_AUTHENTICATED_FULLY for ^/api]',
    'DELETE /admin/{id} [access_control ROLE_ADMIN, ROLE_OWNER for ^/(admin|css)*]',
    'GET /css/x []',
    'GET /other []',
  ]);
});

test('Symfony: routes of the configuration, and folders below a prefix', async () => {
  const found = await listed({
    'config/routes.yaml': `
run: { path: /run, controller: App\\Controller\\B::run, methods: POST }
old: { path: /old, defaults: { _controller: 'App\\Controller\\B::list' } }
all: { resource: ../src/Controller/, type: attribute, prefix: /v1 }
`,
    'src/Controller/B.php': `<?php namespace App\\Controller;
      class B { #[IsGranted('ROLE_X')] function run() {} function list() {} #[Route('/c')] function c() {} }`,
  });
  expect(found).toEqual(['* /v1/c []', "POST /run [IsGranted('ROLE_X')*]", '* /old []']);
});

test('Symfony: annotations in comments are attributes', async () => {
  const found = await listed({
    'A.php': `<?php
      /**
       * Not @Routed("/x").
       * @Route("/a", name="a_")
       * @IsGranted("ROLE_A")
       */
      class A extends AbstractController {
        /**
         * @Route("/b/{id}", requirements={"id"="\\d+"}, methods={"POST", "PUT"})
         * @Security("is_granted('X') and (true)")
         */
        function b() {}
        /** @Route(methods="GET", path="/c") */
        /** Another comment. */
        function c() {}
        /** @Route("/d", methods="GET") */
        function d() {}
      }`,
  });
  expect(found).toEqual([
    "POST /a/b/{id} [IsGranted('ROLE_A')*, Security('is_granted('X') and (true)')*]",
    "PUT /a/b/{id} [IsGranted('ROLE_A')*, Security('is_granted('X') and (true)')*]",
    "GET /a/d [IsGranted('ROLE_A')*]",
  ]);
});

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

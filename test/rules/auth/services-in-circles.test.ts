import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const circle: Sources = {
  'routes.ts': `import { Router } from 'express';
import { orderService } from './orders';
const router = Router();
router.post('/orders', async (req, res) => { await orderService.place(req.user, req.body); res.json({}); });
router.delete('/orders/:id', async (req, res) => { await orderService.drop(req.user, req.params.id); res.json({}); });
// more`,
  'orders.ts': `import { stockService } from './stock';
class OrderService {
  async place(user, order) { await stockService.take(user, order); await orderService.drop(user, order); }
  async drop(user, id) { await stockService.take(user, id); await orderService.place(user, id); mustOwn(user, id); }
}
function mustOwn(user, id) { if (user.id !== id.owner) throw new ForbiddenError(); }
export const orderService = new OrderService();`,
  'stock.ts': `import { orderService } from './orders';
class StockService {
  async take(user, order) { await orderService.drop(user, order); await stockService.take(user, order); }
}
export const stockService = new StockService();`,
};

test('services that leave work to each other in a circle are read to an end', async () => {
  expect(await altered(circle, '// more', 'router.get("/orders", list);')).toEqual(expect.any(Array));
});

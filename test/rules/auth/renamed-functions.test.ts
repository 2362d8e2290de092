import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const go: Sources = {
  'service/service.go': `package service
func requireCurrentFarm(ctx context.Context) (*entities.Farm, error) {
	farm := entities.CurrentFarm(ctx)
	if farm == nil {
		return nil, errors.NotFound("not found", "current farm not set")
	}
	return farm, nil
}
`,
  'service/goats.go': `package service
func (s *GoatService) List(ctx context.Context, req *pb.GoatServiceListRequest) (*pb.GoatServiceListResponse, error) {
	farm, err := requireCurrentFarm(ctx)
	if err != nil {
		return nil, err
	}
	return s.goats.List(ctx, farm.ID)
}
func (s *GoatService) Sell(ctx context.Context, req *pb.GoatServiceSellRequest) (*pb.GoatServiceSellResponse, error) {
	farm, err := requireCurrentFarm(ctx)
	if err != nil {
		return nil, err
	}
	return s.goats.Sell(ctx, farm.ID, req.Name)
}
`,
};
const asked = `	farm, err := mustHaveFarm(ctx)
	if err != nil {
		return nil, err
	}
	return s.goats.Sell(ctx, farm.ID, req.Name)`;

describe('a function that is called otherwise now', () => {
  test.each(['mustHaveFarm', 'farmOf', 'currentFarmOrFail'])('asks what it did: %s', async (name) => {
    expect(await altered(go, 'requireCurrentFarm', name)).toEqual([]);
  });

  test('asks what it did in a file of its own', async () => {
    const { 'service/service.go': text = '', ...others } = replaced(go, 'requireCurrentFarm', 'farmOf');
    expect(await between(go, { ...others, 'service/farms.go': text })).toEqual([]);
  });

  test('is told where one handler calls it no longer', async () => {
    const head = replaced(
      replaced(go, 'requireCurrentFarm', 'mustHaveFarm'),
      asked,
      '	return s.goats.Sell(ctx, req.Farm, req.Name)',
    );
    expect(await between(go, head)).toEqual([
      'auth/guard-removed: MUTATION /GoatService/Sell was guarded by requireCurrentFarm and no longer is.',
    ]);
  });

  test('is told where it asks nothing any more', async () => {
    const head = replaced(
      replaced(go, 'requireCurrentFarm', 'farmOf'),
      `	if farm == nil {
		return nil, errors.NotFound("not found", "current farm not set")
	}
`,
      '',
    );
    expect(await between(go, head)).toHaveLength(2);
  });

  test('is told where another one that was there all along is called instead', async () => {
    const files: Sources = {
      ...go,
      'service/service.go': `${go['service/service.go']}
func farmNamed(ctx context.Context) (*entities.Farm, error) { return farms.ByName(ctx, "default") }
`,
    };
    const head = {
      ...files,
      'service/goats.go': (files['service/goats.go'] ?? '').replaceAll('requireCurrentFarm', 'farmNamed'),
    };
    expect(await between(files, head)).toHaveLength(2);
  });
});

import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const body = `	mill, err := requireCurrentMill(ctx)
	if err != nil {
		return nil, err
	}
	label := req.GetLabel()
	return s.sacks.Burn(ctx, mill.ID, label)`;
const helper = `func requireCurrentMill(ctx context.Context) (*people.Mill, error) {
	mill := people.MillOf(ctx, people.Miller)
	if mill == nil || mill.Rank < 3 {
		return nil, errors.NotFound("no mill", "mill not set")
	}
	return mill, nil
}
`;
const mill: Sources = {
  'service/mills.go': `package service
${helper}`,
  'service/sacks.go': `package service
func (s *SackService) List(ctx context.Context, req *pb.SackServiceListRequest) (*pb.SackServiceListResponse, error) {
	mill, err := requireCurrentMill(ctx)
	if err != nil {
		return nil, err
	}
	return s.sacks.List(ctx, mill.ID)
}
func (s *SackService) Burn(ctx context.Context, req *pb.SackServiceBurnRequest) (*pb.SackServiceBurnResponse, error) {
${body}
}
`,
};
const renamed = (from: string, to: string): Promise<string[]> =>
  between(mill, replaced(replaced(mill, from, to), 'requireCurrentMill', 'millOf'));
const isLost = (method: string): string =>
  `auth/guard-removed: ${method} was guarded by requireCurrentMill and no longer is.`;

describe('what a renamed function asked is told', () => {
  test.each([
    ['people.Miller', 'people.Guest'],
    ['people.Miller', '"anybody"'],
    ['mill.Rank < 3', 'mill.Rank < 0'],
  ])('where it asks for less: %s becomes %s', async (from, to) => {
    expect(await renamed(from, to)).toEqual([
      isLost('QUERY /SackService/List'),
      isLost('MUTATION /SackService/Burn'),
    ]);
  });

  test.each([
    [
      'is thrown away',
      `	mill, _ := requireCurrentMill(ctx)
	s.log.Infof("burnt for %s", mill.Name)
	return s.sacks.Burn(ctx, req.Mill, req.GetLabel())`,
    ],
    [
      'is not taken',
      `	requireCurrentMill(ctx)
	return s.sacks.Burn(ctx, req.Mill, req.GetLabel())`,
    ],
    [
      'is only noted',
      `	mill, err := requireCurrentMill(ctx)
	if err != nil {
		s.log.Warn("no mill", err)
	}
	return s.sacks.Burn(ctx, mill.ID, req.GetLabel())`,
    ],
    [
      'is overwritten',
      `	_, err := requireCurrentMill(ctx)
	burnt, err := s.sacks.Burn(ctx, req.Mill, req.GetLabel())
	if err != nil {
		return nil, err
	}
	return burnt, nil`,
    ],
    [
      'comes after the deed',
      `	label := req.GetLabel()
	burnt, err := s.sacks.Burn(ctx, req.Mill, label)
	if err != nil {
		return nil, err
	}
	if _, err := requireCurrentMill(ctx); err != nil {
		return nil, err
	}
	return burnt, nil`,
    ],
    [
      'is asked for where much is burnt',
      `	if req.Weight > 1000 {
		if _, err := requireCurrentMill(ctx); err != nil {
			return nil, err
		}
	}
	return s.sacks.Burn(ctx, req.Mill, req.GetLabel())`,
    ],
  ])('where its answer %s', async (_, now) => {
    expect(await renamed(body, now)).toEqual([isLost('MUTATION /SackService/Burn')]);
  });

  test.each([
    [
      'asked in a condition',
      `	if mill, err := requireCurrentMill(ctx); err != nil {
		return nil, err
	} else {
		return s.sacks.Burn(ctx, mill.ID, req.GetLabel())
	}`,
    ],
    [
      'asked for what it lets pass',
      `	mill, err := requireCurrentMill(ctx)
	if err == nil {
		return s.sacks.Burn(ctx, mill.ID, req.GetLabel())
	}
	return nil, err`,
    ],
    [
      'looked at by what it gives',
      `	mill, _ := requireCurrentMill(ctx)
	if mill == nil {
		return nil, errors.NotFound("no mill", "none")
	}
	return s.sacks.Burn(ctx, mill.ID, req.GetLabel())`,
    ],
    [
      'wrapped in what says more',
      `	mill, err := requireCurrentMill(ctx)
	if err != nil {
		return nil, fmt.Errorf("burn: %w", err)
	}
	return s.sacks.Burn(ctx, mill.ID, req.GetLabel())`,
    ],
    [
      'preceded by what was read after it',
      `	label := req.GetLabel()
	mill, err := requireCurrentMill(ctx)
	if err != nil {
		return nil, err
	}
	return s.sacks.Burn(ctx, mill.ID, label)`,
    ],
    [
      'preceded by what is sent wrongly',
      `	if req.GetLabel() == "" {
		return nil, errors.Invalid("no label")
	}
	mill, err := requireCurrentMill(ctx)
	if err != nil {
		return nil, err
	}
	return s.sacks.Burn(ctx, mill.ID, req.GetLabel())`,
    ],
    [
      'handed to what fails for it',
      `	mill, err := requireCurrentMill(ctx)
	s.fail(err)
	return s.sacks.Burn(ctx, mill.ID, req.GetLabel())`,
    ],
  ])('not where it is %s', async (_, now) => {
    expect(await renamed(body, now)).toEqual([]);
  });

  test.each([
    [
      'what it finds is called otherwise',
      helper.replaceAll('mill ', 'm ').replaceAll('mill.', 'm.').replace('mill,', 'm,'),
    ],
    ['it says no in other words', helper.replace('"no mill"', '"nowhere"')],
  ])('not where %s', async (_, now) => {
    expect(await renamed(helper, now)).toEqual([]);
  });
});

import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const shelves: Sources = {
  'data/shelves.go': `package data
func (s *Store) Rename(ctx context.Context, shelf *model.Shelf) error {
	return s.exec(ctx, "UPDATE shelves SET name = ?, colour = ? WHERE id = ? AND owner_id = ?", shelf.Name, shelf.Colour, shelf.ID, shelf.OwnerID)
}
func (s *Store) Join(ctx context.Context, userID, from, into int64) error {
	var n int
	if err := s.db.GetContext(ctx, &n, "SELECT COUNT(*) FROM shelves WHERE id IN (?, ?) AND owner_id = ?", from, into, userID); err != nil {
		return err
	}
	if n != 2 {
		return ErrNotFound
	}
	_, err := s.db.ExecContext(ctx, "UPDATE jars SET shelf_id = ? WHERE shelf_id = ?", into, from)
	return err
}
`,
};
const whose = ' AND owner_id = ?", shelf.Name, shelf.Colour, shelf.ID, shelf.OwnerID';

test('Go: values stand in the order of their marks, whatever is set or listed before', async () => {
  const lost = 'the function Store.Join asked whether owner_id is the caller';
  const [, counted = ''] =
    /(\tvar n int\n.*?ErrNotFound\n\t\}\n)/s.exec(shelves['data/shelves.go'] ?? '') ?? [];
  expect(await altered(shelves, counted, '')).toEqual([expect.stringContaining(lost)]);
  expect(await altered(shelves, ' AND owner_id = ?", from, into, userID', '", from, into')).toEqual([
    expect.stringContaining(lost),
  ]);
});

test('Go: the owner of a row that is handed is told where the query no longer asks for it', async () => {
  expect(await altered(shelves, whose, '", shelf.Name, shelf.Colour, shelf.ID')).toEqual([
    'auth/guard-removed: the function Store.Rename looked only among what is of the owner_id that it is handed, and no longer does.',
  ]);
});

test.each([
  [
    'kept under a name before',
    `	return s.exec(ctx, "UPDATE shelves SET name = ?, colour = ? WHERE id = ?${whose})`,
    `	owner := shelf.OwnerID
	return s.exec(ctx, "UPDATE shelves SET name = ?, colour = ? WHERE id = ? AND owner_id = ?", shelf.Name, shelf.Colour, shelf.ID, owner)`,
  ],
  [
    'asked for by names',
    `"UPDATE shelves SET name = ?, colour = ? WHERE id = ?${whose}`,
    '"UPDATE shelves SET name = :name, colour = :colour WHERE id = :id AND owner_id = :owner_id", shelf',
  ],
  [
    'asked for by numbers, and first',
    `"UPDATE shelves SET name = ?, colour = ? WHERE id = ?${whose}`,
    '"UPDATE shelves SET name = $1, colour = $2 WHERE owner_id = $4 AND id = $3", shelf.Name, shelf.Colour, shelf.ID, shelf.OwnerID',
  ],
  ['called otherwise', 'shelf', 'own'],
  [
    'handed by itself',
    `(ctx context.Context, shelf *model.Shelf) error {
	return s.exec(ctx, "UPDATE shelves SET name = ?, colour = ? WHERE id = ?${whose})`,
    `(ctx context.Context, userID int64, shelf *model.Shelf) error {
	return s.exec(ctx, "UPDATE shelves SET name = ?, colour = ? WHERE id = ? AND owner_id = ?", shelf.Name, shelf.Colour, shelf.ID, userID)`,
  ],
])('Go: the owner of a row may be %s', async (_, from, to) => {
  expect(await altered(shelves, from, to)).toEqual([]);
});

test('Go: what is set is no condition', async () => {
  expect(await altered(shelves, 'SET name = ?, colour = ?', 'SET colour = ?, name = ?')).toEqual([]);
  const plain = (set: string, values: string): Sources => ({
    'data/jars.go': `package data
func (s *Store) Label(ctx context.Context, jar *model.Jar) error {
	return s.exec(ctx, "UPDATE jars SET ${set} WHERE id = ?", ${values})
}
`,
  });
  expect(
    await altered(
      plain('owner_id = ?, name = ?', 'jar.OwnerID, jar.Name, jar.ID'),
      'owner_id = ?, name = ? WHERE id = ?", jar.OwnerID, ',
      'name = ? WHERE id = ?", ',
    ),
  ).toEqual([]);
});

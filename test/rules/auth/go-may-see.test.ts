import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const question = `	if !maySee(c, board) {
		return web.ErrNotFound
	}
`;
const loading = `	board, err := b.db.Board(c.Param("slug"))
	if err != nil {
		return err
	}
`;

const boards: Sources = {
  'web/boards.go': `package web

import (
	"crypto/subtle"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/tern/internal/web"
)

func Routes(e *echo.Echo, b *Boards) {
	e.GET("/status/:slug", b.Show)
	e.GET("/status/:slug/notes", b.Notes)
	e.GET("/healthz", b.Alive)
}

func (b *Boards) Alive(c echo.Context) error { return c.String(http.StatusOK, "yes") }

func maySee(c echo.Context, board *Board) bool {
	if !board.Hidden {
		return true
	}
	return subtle.ConstantTimeCompare([]byte(c.QueryParam("word")), []byte(board.Word)) == 1
}

func (b *Boards) Show(c echo.Context) error {
${loading}${question}	return c.JSON(http.StatusOK, board)
}

func (b *Boards) Notes(c echo.Context) error {
${loading}${question}	return c.JSON(http.StatusOK, b.db.Notes(board.ID))
}
`,
};

test('Go: a question whether something may be seen is told once it is gone, though the route is for everybody', async () => {
  const shown = `${question}	return c.JSON(http.StatusOK, board)`;
  const found = await altered(boards, shown, '	return c.JSON(http.StatusOK, board)');
  expect(found.join('\n')).toMatch(/GET \/status\/:slug was guarded by a check of maySee/);
});

test.each([
  ['called otherwise', 'maySee', 'canView'],
  ['answered otherwise', 'return web.ErrNotFound', 'return echo.NewHTTPError(http.StatusForbidden)'],
])('Go: it may be %s', async (_, from, to) => {
  expect(await altered(boards, from, to)).toEqual([]);
});

test('Go: it may be asked by what loads the thing', async () => {
  const text = boards['web/boards.go'] ?? '';
  const both = loading + question;
  const asking = `	board, err := b.visible(c)
	if err != nil {
		return err
	}
`;
  const helper = `
func (b *Boards) visible(c echo.Context) (*Board, error) {
${both.replace('return err\n', 'return nil, err\n').replace('return web', 'return nil, web')}	return board, nil
}
`;
  const now = text.replaceAll(both, asking) + helper;
  expect(await between(boards, { 'web/boards.go': now })).toEqual([]);
});

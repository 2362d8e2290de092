import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const web: Sources = {
  'src/Web/Pages/Admin/Index.cshtml.cs': `namespace Web.Pages.Admin;
[Authorize(Roles = Constants.Roles.ADMINISTRATORS)]
public class IndexModel : PageModel
{
    public IndexModel() { }
}
`,
  'src/Web/Program.cs': `builder.Services.AddRazorPages(options =>
{
    options.Conventions.AuthorizePage("/Basket/Checkout");
});
`,
};
const attribute = '[Authorize(Roles = Constants.Roles.ADMINISTRATORS)]\n';

test('Razor Pages: a page whose model does nothing is shown, and may be guarded by its folder', async () => {
  expect(await altered(web, attribute, '')).toEqual([expect.stringContaining('GET /Admin was guarded by')]);
  const byFolder: Sources = {
    'src/Web/Pages/Admin/Index.cshtml.cs': (web['src/Web/Pages/Admin/Index.cshtml.cs'] ?? '').replace(
      attribute,
      '',
    ),
    'src/Web/Program.cs': (web['src/Web/Program.cs'] ?? '').replace(
      '});',
      '    options.Conventions.AuthorizeFolder("/Admin", "Administrators");\n});',
    ),
  };
  expect(await between(web, byFolder)).toEqual([]);
});

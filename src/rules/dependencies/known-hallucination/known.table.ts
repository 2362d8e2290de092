import type { EcosystemType } from '../../../model/dependency.ts';

/** Names of which it was published that models recommend them though they meant something else, or nothing at all. */
export const hallucinated: Readonly<Partial<Record<EcosystemType, Readonly<Record<string, string>>>>> = {
  pypi: {
    'huggingface-cli':
      'models give this as the name of the command-line tool, which huggingface_hub brings; a researcher registered it (2024)',
  },
  npm: {
    'unused-imports': 'models give this for eslint-plugin-unused-imports; a stranger registered it (2025)',
    'react-codeshift': 'models made it of jscodeshift and react-codemod; a researcher registered it (2026)',
  },
};

import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { houseRules } from './eslint.rooms.js';

export default defineConfig(
  {
    ignores: [
      'out/',
      'dist/',
      '.electron/',
      'training/',
      'src-main/engine/simd/assembly/*.ts',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.main.json', './tsconfig.page.json', './tsconfig.e2e.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
        parser: tseslint.parser,
      },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Numbers in messages are meant to be read as they print.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // A describe block is a list of tests, not a function that anybody has to hold in mind.
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
  // Over pixels `for … of` takes nine times as long as an index: it asks an array's iterator for each.
  { files: ['src-main/engine/**'], rules: { '@typescript-eslint/prefer-for-of': 'off' } },
  ...houseRules,
);

import tseslint from 'typescript-eslint';

const environmentOnlyInConfig = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config.ts reads the environment; take the value from the typed configuration.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only, so that a thing has one name everywhere.',
};
const sqlInQueries = {
  selector:
    "CallExpression[callee.property.name='query'][callee.object.name=/^(db|tx|manager|client|pool)$/]",
  message: 'SQL lives in migrations and in *.queries.ts files.',
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'var', 'data', 'bench'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Object and input types are classes without behaviour: the decorators are their content.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A row type is the caller's word for what a statement returns.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Closed lists are string enums whose members equal their values (the contract prints members).
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', environmentOnlyInConfig, noDefaultExport, sqlInQueries],
    },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, sqlInQueries] },
  },
  {
    files: ['ormconfig.ts'],
    rules: { 'no-restricted-syntax': ['error', environmentOnlyInConfig, sqlInQueries] },
  },
  {
    files: ['**/*.queries.ts', 'src/database/**', 'migrations/**', 'test/**'],
    rules: { 'no-restricted-syntax': ['error', environmentOnlyInConfig, noDefaultExport] },
  },
  {
    // A test table of cases is read from top to bottom; its length is not its difficulty.
    files: ['test/**', 'migrations/**'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A test reads an answer by its path, as a client does; the types of the contract do not reach it.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
);

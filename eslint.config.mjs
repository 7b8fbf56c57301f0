import { builtinModules } from 'node:module'
import eslint from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Rooms whose outcome the seed alone decides, and that also run in a browser. */
const deterministic = [
  'src/{kernel,network,storage,faults,trace,history,check,run,search,input}/**/*.ts',
  'protocols/**/*.ts',
  'scenarios/**/*.ts',
]

const clock = 'Virtual time comes from the environment or the world: nothing here reads the wall clock.'
const timer = 'Time passes only in the event queue: use a named timer or env.sleep.'
const stream = 'Draw from a named random stream derived from the seed.'
const host = 'This belongs to cli and the adapters: the rooms below run in a browser as well.'
const collected = 'When the collector runs is not decided by the seed.'
const forbiddenGlobals = {
  Date: clock,
  performance: clock,
  setTimeout: timer,
  setInterval: timer,
  setImmediate: timer,
  crypto: stream,
  process: host,
  Buffer: host,
  require: host,
  WeakRef: collected,
  FinalizationRegistry: collected,
  Intl: 'Its results depend on the locale and its version.',
}

/** Engines may round these differently; add, multiply, divide and Math.sqrt are exact everywhere. */
const inexact = [
  ...['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1'],
  ...['log', 'log10', 'log1p', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
]

export default defineConfig(
  { ignores: ['dist/', '.dist-*/', 'build/', 'coverage/', 'test/**/fixtures/'] },
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      // Handlers may be async without awaiting; `for (;;)` and `while (true)` are loops that end inside.
      '@typescript-eslint/require-await': 'off',
      // A scenario holds processes of any message type; what leaks out of an `any` is caught by no-unsafe-*.
      '@typescript-eslint/no-explicit-any': 'off',
      'no-constant-condition': ['error', { checkLoops: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['src/**', 'protocols/**', 'scenarios/**'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: deterministic,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        ...Object.entries(forbiddenGlobals).map(([name, message]) => ({ name, message })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: stream },
        ...inexact.map((property) => ({
          object: 'Math',
          property,
          message:
            'Engines may round it differently: take the function from @stdlib, or stay with + - * / sqrt.',
        })),
        ...['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({
          property,
          message: 'Its result depends on the locale: compare with < and >.',
        })),
        ...Object.entries(forbiddenGlobals).map(([property, message]) => ({
          object: 'globalThis',
          property,
          message,
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({ name, message: host })),
          patterns: [{ group: ['node:*'], message: host }],
        },
      ],
    },
  },
  {
    // Waits until every promise has come to rest; no time passes by it.
    files: ['src/kernel/macrotask.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  {
    // Tests plant what must not type-check or be done, and read parsed output.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // JavaScript: typed in comments, which tsc reads and this parser does not.
    files: ['**/*.mjs'],
    rules: { 'no-undef': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
)

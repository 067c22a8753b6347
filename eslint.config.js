import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

// Few rules, each for a fault that has cost someone a show. Layout is Prettier's, imports between
// folders are dependency-cruiser's, types are TypeScript's.

const everywhere = {
  'no-empty': 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-debugger': 'error',
  'no-else-return': 'error'
};

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
  ],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  // A default that hands the rest on is narrowed by the compiler; what is banned is silence.
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true }
  ],
  '@typescript-eslint/only-throw-error': 'error'
};

const askForNow = 'src/core is pure: take `now` as a parameter.';
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
const core = {
  'no-restricted-globals': [
    'error',
    { name: 'Date', message: askForNow },
    { name: 'performance', message: askForNow },
    { name: 'crypto', message: 'src/core is pure: take the id as a parameter.' },
    { name: 'console', message: 'src/core is pure: return what is to be said.' },
    ...['process', 'globalThis', 'window', 'document', 'fetch', 'localStorage'].map((name) => ({
      name,
      message: 'src/core knows neither Node nor a browser: take what you need as a parameter.'
    })),
    ...timers.map((name) => ({
      name,
      message: 'src/core is pure: waiting is for server/ and src/lib.'
    }))
  ],
  'no-restricted-properties': [
    'error',
    {
      object: 'Math',
      property: 'random',
      message: 'src/core is pure: chance and ids come as parameters.'
    }
  ]
};

/** Types that a component imports are gone before dependency-cruiser reads it: the walls again, here. */
function wall(message, regex) {
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex, message }] }]
  };
}
const beyondPages =
  '^#(server|protocol)/|^(\\.\\./)+(server|protocol)/|^(socket\\.io|drizzle-orm|better-sqlite3)';

export default defineConfig(
  globalIgnores(['build/', '.svelte-kit/', 'drizzle/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,ts,svelte}'],
    plugins: { '@typescript-eslint': typescript.plugin },
    languageOptions: {
      parser: typescript.parser,
      globals: { ...globals.browser, ...globals.node }
    },
    rules: everywhere
  },
  svelte.configs.base,
  {
    files: ['**/*.{ts,svelte}'],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
    },
    rules: typed
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } }
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // `let { data }: PageProps = $props()` declares with let what Svelte changes itself.
      'prefer-const': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/no-unused-svelte-ignore': 'error',
      ...wall('A component may import src/lib and core, also for types.', beyondPages)
    }
  },
  {
    files: ['src/lib/{ui,text,marks}/**/*.svelte'],
    rules: wall(
      'ui, text and marks know no domain and no live show, also in types.',
      `${beyondPages}|^#lib/(?!(ui|text|marks)/)|^(\\.\\./)+(live|routes)/`
    )
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: core
  },
  {
    files: ['**/index.{ts,js}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program',
          message: 'No barrels: name the file after the one thing it exports.'
        }
      ]
    }
  }
);

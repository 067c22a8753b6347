import { defineConfig } from 'vitest/config';

/** Tests without a browser; the browser tier is Playwright's (tests/browser). */
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'src/**/*.test.ts',
      'server/**/*.test.ts',
      'tests/{properties,rehearsals,integration}/**/*.test.ts'
    ],
    testTimeout: 20_000
  }
});

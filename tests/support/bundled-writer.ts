import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// As deep as server/storage/sqlite: from there the store finds what makes its database.
const folder = fileURLToPath(new URL('../../test-results/store-kills/writer/', import.meta.url));

/**
 * The writer that is killed (writer-to-kill.ts), with the store and all it needs in one file:
 * Node finds and reads that in a sixth of the time, which 200 lives add up to. Resolves with its path.
 */
export async function bundledWriter(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./writer-to-kill.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: true
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] }
  });
  return `${folder}writer-to-kill.js`;
}

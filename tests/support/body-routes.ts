import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../server/http');
const ROUTE = /'(POST|PUT|PATCH|DELETE)',\s*\/\^(\\\/api.*?)\$\//g;

/** Every route of the API that takes a body, as it is written: "POST /api/shows/([\w-]{1,8})/images". */
export const bodyRoutes: readonly string[] = globSync('**/*.ts', { cwd: FOLDER })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(resolve(FOLDER, file), 'utf8').matchAll(ROUTE)])
  .map(([, method, path = '']) => `${method} ${path.replaceAll('\\/', '/')}`)
  .sort();

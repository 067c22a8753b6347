import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What the build says of one file: Vite's manifest. */
interface Built {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** The part of Kit's manifest that says which nodes a route is made of. */
interface KitManifest {
  readonly manifest: {
    readonly _: {
      readonly routes: readonly {
        readonly id: string;
        readonly page: { readonly layouts: readonly number[]; readonly leaf: number } | null;
      }[];
    };
  };
}

/** The JavaScript of one route, gzip. */
export interface PageWeight {
  /** All that it loads until the screen is in use: what `inUse` names counts too. */
  readonly jsGzipBytes: number;
  /** With everything that it may load later: dialogs, refusals. */
  readonly withLaterGzipBytes: number;
}

const GENERATED = '.svelte-kit/generated/client-optimized';
const START = 'node_modules/@sveltejs/kit/src/runtime/client/entry.js';
/** Kit loads the outermost layout and the error page with every page. */
const ALWAYS = [0, 1];

/** Fetched by `import()`, and yet needed before anybody can use the screen. */
const inUse: Readonly<Record<string, readonly string[]>> = {
  '/shows/[show]/crew/[rundown]': ['src/lib/cueing/crew/Standing.svelte']
};

/** What each route of the built pages weighs, by its id: every JavaScript file counted once. */
export async function pageWeights(root = '.'): Promise<Record<string, PageWeight>> {
  const output = resolve(root, '.svelte-kit/output');
  const client = join(output, 'client');
  const built = JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8')) as Manifest;
  const kit = (await import(
    pathToFileURL(join(output, 'server/manifest-full.js')).href
  )) as KitManifest;
  const weigh = (names: ReadonlySet<string>): number =>
    [...new Set([...names].map((name) => entry(built, name).file))]
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(client, file))).length, 0);

  return Object.fromEntries(
    kit.manifest._.routes.flatMap(({ id, page }) => {
      if (!page) return [];
      const nodes = new Set([...ALWAYS, ...page.layouts, page.leaf]);
      const own = [...nodes].map((node) => `${GENERATED}/nodes/${node}.js`);
      // The app names every node of every route; only its own files count, not what it may lead to.
      const app = closure(built, [`${GENERATED}/app.js`], 'imports');
      const first = closure(built, [START, ...own, ...(inUse[id] ?? [])], 'imports');
      const later = closure(built, [...first], 'all');
      const jsGzipBytes = weigh(new Set([...app, ...first]));
      return [[id, { jsGzipBytes, withLaterGzipBytes: weigh(new Set([...app, ...later])) }]];
    })
  );
}

type Manifest = Readonly<Record<string, Built>>;

function entry(built: Manifest, name: string): Built {
  const found = built[name];
  if (!found)
    throw new Error(`The build has no ${name}: build the pages, or correct the name here.`);
  return found;
}

/** These and all that they lead to: by what is imported at once, or by that and what is later. */
function closure(built: Manifest, names: readonly string[], by: 'imports' | 'all'): Set<string> {
  const found = new Set<string>();
  const follow = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const { imports = [], dynamicImports = [] } = entry(built, name);
    for (const each of by === 'all' ? [...imports, ...dynamicImports] : imports) follow(each);
  };
  names.forEach(follow);
  return found;
}

if (import.meta.main) {
  for (const [id, { jsGzipBytes, withLaterGzipBytes }] of Object.entries(await pageWeights())) {
    console.log(`${kB(jsGzipBytes)}  ${kB(withLaterGzipBytes)}  ${id}`);
  }
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}

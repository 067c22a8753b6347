import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * Else every page would carry the list of all files of all pages, 2.4 kB of it, to save the
 * way to another page a look at what that imports. What a page begins with is named in its HTML.
 */
const stylesAlone = (_: string, files: string[]): string[] =>
  files.filter((file) => file.endsWith('.css'));

/**
 * What pages share comes in three files instead of thirty small ones: together they pack better, and
 * a crowded network has fewer of them to lose.
 */
const sharedFiles: Plugin = {
  name: 'shared-files',
  configEnvironment(name) {
    if (name !== 'client') return;
    const groups = [
      {
        name: 'framework',
        // But for forms and sets that are watched, which a running show has none of.
        test: /\/node_modules\/(svelte(?!\/src\/reactivity\/(?!create-subscriber))|@sveltejs(?!.*\/app\/forms)|devalue|clsx|esm-env)\/|preload-helper/,
        priority: 3
      },
      {
        // Of the error page, which hardly anybody sees.
        name: 'frame',
        test: /\/src\/lib\/(ui\/(LinkButton|Notice)|share\/DoorPage)/,
        priority: 3
      },
      {
        name: 'core',
        test: /\/node_modules\/luxon\/|\/src\/(core\/(time\/(?!reading|elsewhere|local-date|iso)|collections|equal)|lib\/live\/new-id)/,
        priority: 2
      },
      {
        // Of the screens that plan: one file, for every name of a file is in the list that all pages have.
        name: 'zone',
        test: /\/src\/(lib\/(marks\/(ZoneNote|zone-note)|ui\/UploadBar)|core\/time\/elsewhere)/,
        priority: 2
      },
      {
        name: 'live',
        // But for the kept state: the page asks for it once it stands, and what only planners and guests need.
        test: /\/src\/(lib\/live\/(?!last-state|offline|edits\/|send-file)|core\/(apply|permission|undo-history|steps|timing\/(?!day-board)))/,
        priority: 1
      },
      {
        // What every screen of a run has of clocks and marks: alone they are a dozen files of nothing.
        name: 'marks',
        test: /\/src\/lib\/(marks\/(Clock|Countdown|DueTime|DepartmentBar|revision-text|StateBadge)|ui\/(fetched|keep-awake|theme)|text\/states)/,
        priority: 1
      }
    ];
    return {
      build: {
        modulePreload: { resolveDependencies: stylesAlone },
        rolldownOptions: { output: { codeSplitting: { groups } } }
      }
    };
  },
  // Every page is told the names of all files that any page begins with: they say no more than they have to.
  outputOptions(options) {
    if (this.environment?.name !== 'client') return options;
    const immutable = '_app/immutable';
    return {
      ...options,
      chunkFileNames: `${immutable}/chunks/[hash:7].js`,
      assetFileNames: `${immutable}/assets/[hash:7][extname]`
    };
  }
};

/** `npm run dev`: loaded only then, for a build needs neither sockets nor a database. */
const server: Plugin = {
  name: 'callboard-server',
  apply: 'serve',
  async configureServer(vite) {
    const { serveUnder } = await import('./server/dev-plugin.ts');
    await serveUnder(vite);
  }
};

/** The screens of a running show, which a device keeps so that it can reload them without the server. */
const KEPT =
  /\/src\/routes\/shows\/\[show\]\/(call|crew|stage|backstage|timeline|countdown|prompter)\/\[rundown\]\/\+page\.svelte$/;
/** Kept beside them where somebody plans. */
const KEPT_PLAN = /\/src\/routes\/shows\/\[show\]\/plan\/\[rundown\]\/\+page\.svelte$/;
const LAYOUTS = /\/src\/routes\/(shows\/\[show\]\/)?\+(layout|error)\.(svelte|ts)$/;

/** Leaves the lists of the files that those screens are made of where the service worker finds them. */
const keptFiles: Plugin = {
  name: 'kept-files',
  apply: 'build',
  // After the chunks that hold nothing but styles are gone.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      if (this.environment.name !== 'client') return;
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const holding = (pattern: RegExp) =>
        chunks.filter(({ moduleIds }) => moduleIds.some((id) => pattern.test(id)));
      const files = new Set<string>();
      const keep = (name: string, whole: boolean): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== 'chunk') return;
        files.add(name);
        for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
        for (const file of chunk.viteMetadata?.importedAssets ?? []) files.add(file);
        for (const each of chunk.imports) keep(each, whole);
        if (whole) for (const each of chunk.dynamicImports) keep(each, whole);
      };
      // Whatever a screen may load later, too; but of the app, which names every page, only what it
      // begins with.
      for (const { fileName } of holding(KEPT)) keep(fileName, true);
      for (const { fileName } of holding(LAYOUTS)) keep(fileName, true);
      for (const { fileName, name } of chunks) {
        if (name.startsWith('entry/')) keep(fileName, false);
      }
      const listed = (names: readonly string[], fileName: string): void => {
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify([...names].sort()) });
      };
      const screens = [...files];
      listed(screens, '_app/kept.json');
      for (const { fileName } of holding(KEPT_PLAN)) keep(fileName, true);
      listed([...files].slice(screens.length), '_app/kept-plan.json');
    }
  }
};

export default defineConfig({
  plugins: [sharedFiles, server, keptFiles, sveltekit()]
});

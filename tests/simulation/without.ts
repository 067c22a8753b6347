import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defences } from './defences.ts';

const root = new URL('../../', import.meta.url).href;

/** From now on in this thread, the product is loaded with one defence cut out of its source. */
export function loadWithout(name: string): void {
  const defence = defences.find((each) => each.name === name);
  if (!defence) throw new Error(`no defence is called ${name}`);
  registerHooks({
    load(url, context, next) {
      const cuts = defence.cuts.filter(({ file }) => url === root + file);
      if (cuts.length === 0) return next(url, context);
      let source = readFileSync(fileURLToPath(url), 'utf8');
      for (const { file, find, put } of cuts) {
        const parts = source.split(find);
        if (parts.length !== 2) {
          throw new Error(`${name}: the line to cut stands ${parts.length - 1} times in ${file}`);
        }
        source = parts.join(put);
      }
      return { format: 'module-typescript', source, shortCircuit: true };
    }
  });
}

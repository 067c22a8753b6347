import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** The one style that stands in the page itself, by what is in it: no other is let in. */
function firstStyle() {
  const page = readFileSync(new URL('./src/app.html', import.meta.url), 'utf8');
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  return /** @type {const} */ (`sha256-${createHash('sha256').update(style).digest('base64')}`);
}

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ out: 'build', precompress: true }),
    // The screens of a show register it themselves: src/lib/live/kept-pages.svelte.ts.
    serviceWorker: { register: false },
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self', firstStyle()],
        // Where a bar ends and which colour a department has stands at the element itself.
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:'],
        'media-src': ['self', 'data:'],
        'font-src': ['self'],
        // The live line too: a socket to where the page comes from is its own.
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['none'],
        'frame-src': ['none'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
        // Svelte's templates are the only markup that is ever parsed; app.html names the only script
        // that a page starts by its address.
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'default']
      }
    }
  }
};

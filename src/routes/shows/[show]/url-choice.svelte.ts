import { replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { Choice } from '#lib/stage/screen.svelte.ts';

/** What a screen shows, kept in its address: a link to it is a link to what is on it. */
export class UrlChoice implements Choice {
  #params = $state.raw(new URLSearchParams(page.url.search));

  read(name: string): string | null {
    return this.#params.get(name);
  }

  write(name: string, value: string | null): void {
    const params = new URLSearchParams(this.#params);
    if (value === null) params.delete(name);
    else params.set(name, value);
    this.#params = params;
    // No entry of its own: back leads to where the screen was opened.
    replaceState(`${page.url.pathname}${params.size > 0 ? `?${params.toString()}` : ''}`, {});
  }
}

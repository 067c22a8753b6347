import { getContext, setContext } from 'svelte';
import type { LiveShow } from './live-show.svelte.ts';

const key = Symbol('the live show of this page');

export const provideLiveShow = (live: LiveShow): LiveShow => setContext(key, live);

/** The show of the page; only inside the layout that provides it. */
export const useLiveShow = (): LiveShow => getContext<LiveShow>(key);

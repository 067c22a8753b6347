import { createContext } from 'svelte';
import type { Console } from './console.svelte.ts';

/** The console of the page; only inside the page that provides it. */
export const [useConsole, provideConsole] = createContext<Console>();

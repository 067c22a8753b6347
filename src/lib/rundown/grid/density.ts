import type { Look } from './window.ts';

const KEY = 'callboard.plan.density';

/** How close together this device wants its rows; a browser that keeps nothing has the usual. */
export function keptDensity(): Look['density'] {
  try {
    return localStorage.getItem(KEY) === 'compact' ? 'compact' : 'comfortable';
  } catch {
    return 'comfortable';
  }
}

export function keepDensity(density: Look['density']): void {
  try {
    localStorage.setItem(KEY, density);
  } catch {
    // Storage is shut or full: it holds for this visit.
  }
}

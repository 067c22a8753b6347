import { createContext } from 'svelte';

export const themes = ['dark', 'light', 'night', 'contrast'] as const;
export type ThemeName = (typeof themes)[number];

/** How each theme is called in menus. */
export const themeWords: Readonly<Record<ThemeName, string>> = {
  dark: 'Dark',
  light: 'Light',
  night: 'Red night',
  contrast: 'High contrast'
};

/** Where a theme is worn: a desk by day and a house in the dark each keep their own. */
export type Place = 'show' | 'planning';

// app.html reads all of this before the first paint: it must be the same there.
const THEME: Readonly<Record<Place, string>> = {
  show: 'callboard.theme',
  planning: 'callboard.theme.planning'
};
const USUAL: Readonly<Record<Place, ThemeName>> = { show: 'dark', planning: 'light' };
const PLANNING =
  /^\/(setup|import|guest|accounts?|audit|sign-in|invitation|reset)?$|^\/shows\/[^/]+\/(plan|days|load|vendors|people|revisions|print|share)\b/;
const DIM = 'callboard.dim';

/** Pages for planning are light unless somebody chose otherwise; everything else is dark. */
export const placeOf = (pathname: string): Place => (PLANNING.test(pathname) ? 'planning' : 'show');

/** Any dimmer, and a person in the dark could not find the way back. */
export const DIMMEST = 0.25;

/** What this device wears: the theme and the dimmer, kept for the next visit. */
export class Theme {
  name = $state<ThemeName>('dark');
  /** 1 is as bright as the device makes it, down to `DIMMEST`. */
  brightness = $state(1);
  #place: Place = 'show';

  constructor() {
    if (typeof document === 'undefined') return;
    this.#place = placeOf(location.pathname);
    const { dataset, style } = document.documentElement;
    this.name = themeOf(dataset['theme']) ?? 'dark';
    const dim = Number.parseFloat(style.getPropertyValue('--dim'));
    if (dim >= DIMMEST && dim <= 1) this.brightness = dim;
  }

  wear(name: ThemeName): void {
    this.name = name;
    document.documentElement.dataset['theme'] = name;
    keep(THEME[this.#place], name);
  }

  /** Puts on what is worn at another place, on the way from one page to the next. */
  goTo(place: Place): void {
    if (place === this.#place) return;
    this.#place = place;
    const asked = matchMedia('(prefers-contrast: more)').matches ? 'contrast' : USUAL[place];
    this.name = kept(THEME[place]) ?? asked;
    document.documentElement.dataset['theme'] = this.name;
  }

  dim(brightness: number): void {
    this.brightness = Math.min(1, Math.max(DIMMEST, brightness));
    const root = document.documentElement;
    root.style.setProperty('--dim', String(this.brightness));
    root.toggleAttribute('data-dimmed', this.brightness < 1);
    keep(DIM, String(this.brightness));
  }
}

const themeOf = (name: string | null | undefined): ThemeName | null =>
  themes.find((each) => each === name) ?? null;

function kept(key: string): ThemeName | null {
  try {
    return themeOf(localStorage.getItem(key));
  } catch (fault) {
    console.warn('The theme of this device cannot be read.', fault);
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (fault) {
    // A private window may refuse to keep anything; the theme is worn until it is closed.
    console.warn('The theme of this device cannot be kept.', fault);
  }
}

export const [useTheme, provideTheme] = createContext<Theme>();

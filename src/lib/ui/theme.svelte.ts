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

// app.html reads both before the first paint: the names must be the same there.
const THEME = 'callboard.theme';
const DIM = 'callboard.dim';
/** Any dimmer, and a person in the dark could not find the way back. */
export const DIMMEST = 0.25;

/** What this device wears: the theme and the dimmer, kept for the next visit. */
export class Theme {
  name = $state<ThemeName>('dark');
  /** 1 is as bright as the device makes it, down to `DIMMEST`. */
  brightness = $state(1);

  constructor() {
    if (typeof document === 'undefined') return;
    const worn = document.documentElement.dataset['theme'];
    this.name = themes.find((each) => each === worn) ?? 'dark';
    const dim = Number.parseFloat(document.documentElement.style.getPropertyValue('--dim'));
    if (dim >= DIMMEST && dim <= 1) this.brightness = dim;
  }

  wear(name: ThemeName): void {
    this.name = name;
    document.documentElement.dataset['theme'] = name;
    keep(THEME, name);
  }

  /** The next theme in the round: what one key or one button does. */
  wearNext(): void {
    this.wear(themes[(themes.indexOf(this.name) + 1) % themes.length] ?? 'dark');
  }

  dim(brightness: number): void {
    this.brightness = Math.min(1, Math.max(DIMMEST, brightness));
    const root = document.documentElement;
    root.style.setProperty('--dim', String(this.brightness));
    root.toggleAttribute('data-dimmed', this.brightness < 1);
    keep(DIM, String(this.brightness));
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (fault) {
    // A private window may refuse to keep anything; the theme is worn until it is closed.
    console.warn('The theme cannot be kept on this device.', fault);
  }
}

export const [useTheme, provideTheme] = createContext<Theme>();

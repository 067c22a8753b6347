import { afterEach, expect, it } from 'vitest';
import './tokens.css';
import './base.css';
import { DIMMEST, Theme } from './theme.svelte.ts';

const root = document.documentElement;
const dialog = document.createElement('dialog');
const menu = document.createElement('div');
menu.popover = 'manual';
document.body.append(dialog, menu);

afterEach(() => {
  dialog.close();
  new Theme().dim(1);
  new Theme().wear('dark');
  localStorage.clear();
});

const filterOf = (element: Element): string => getComputedStyle(element).filter;

it('the dimmer lowers the page and all that lies above it, and never so far that nobody finds back', () => {
  dialog.showModal();
  menu.showPopover();
  const all = [root, dialog, menu];
  const theme = new Theme();
  theme.dim(0.5);
  expect(all.map(filterOf)).toEqual(all.map(() => 'brightness(0.5)'));
  theme.dim(0);
  expect(all.map(filterOf)).toEqual(all.map(() => `brightness(${DIMMEST})`));
  theme.dim(1);
  expect(all.map(filterOf)).toEqual(all.map(() => 'none'));
});

/** Every colour that a theme has, as red, green and blue. */
function colours(): [string, number, number, number][] {
  const probe = document.createElement('i');
  document.body.append(probe);
  const names = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .flatMap((layer) => (layer instanceof CSSLayerBlockRule ? [...layer.cssRules] : []))
    .filter((rule) => rule instanceof CSSStyleRule)
    .filter(({ selectorText }) => selectorText.includes('night'))
    .flatMap(({ style }) => [...style].filter((name) => name.startsWith('--')));
  const found = names.map((name): [string, number, number, number] => {
    probe.style.color = `var(${name})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(
      Number
    );
    return [name, red, green, blue];
  });
  probe.remove();
  return found;
}

it('red night has no colour of its own in which green or blue would show', () => {
  new Theme().wear('night');
  const all = colours();
  expect(all.length).toBeGreaterThan(20);
  const shining = all.filter(
    ([, red, green, blue]) => green > red * 0.36 + 1 || blue > red * 0.22 + 1
  );
  expect(shining).toEqual([]);
});

import { globSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** All screens that there are, as paths with `[show]` and `[rundown]` in them. */
const screens = globSync('src/routes/**/+page.svelte')
  .map((file) => file.replace(/^src\/routes/, '').replace(/\/\+page\.svelte$/, '') || '/')
  .sort();

/** What a page was kept from, from its first moment on. */
async function watch(page: Page): Promise<string[]> {
  const broken: string[] = [];
  await page.exposeBinding('tellBroken', (_, what: string) => void broken.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const what = [
        location.pathname,
        effectiveDirective,
        blockedURI,
        sample,
        sourceFile,
        lineNumber
      ];
      (window as unknown as { tellBroken(what: string): void }).tellBroken(what.join(' '));
    });
  });
  return broken;
}

test('no screen asks for anything that its policy forbids', async ({ house }) => {
  test.setTimeout(180_000);
  const demo = await house.makeDemo();
  const { page, open } = await house.owner();
  const broken = await watch(page);
  await open(demo.path('call'));
  const desk = new ConsoleScreen(page);
  await expect(desk.now).toBeVisible();
  expect(screens.length).toBeGreaterThan(20);
  for (const screen of screens) {
    const path = screen.replace('[show]', demo.show).replace('[rundown]', demo.rundown);
    await open(path);
    await page.waitForLoadState('load');
    // What comes with the state of the show, and its pictures.
    await page.waitForTimeout(700);
    await expect(page.locator('body')).not.toBeEmpty();
  }
  expect(broken).toEqual([]);
});

test('nothing that got into a page runs there, is sent elsewhere, or frames it', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/');
  const broken = await watch(page);
  await open('/');
  const outcome = await page.evaluate(async () => {
    const tries: Record<string, string> = {};
    const attempt = (name: string, what: () => void): void => {
      try {
        what();
        tries[name] = 'done';
      } catch (fault) {
        tries[name] = (fault as Error).name;
      }
    };
    attempt('markup', () => (document.body.innerHTML += '<img src=x onerror="window.ran = 1">'));
    attempt('written', () => document.write('<script>window.ran = 1</script>'));
    attempt('script', () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(script);
    });
    attempt('handler', () => document.body.setAttribute('onclick', 'window.ran = 1'));
    attempt('worker', () => void navigator.serviceWorker.register('/api/shows'));
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid red }';
    document.head.append(style);
    const base = document.createElement('base');
    base.href = 'http://evil.example/';
    document.head.append(base);
    const sent = await fetch('http://127.0.0.1:9/').then(
      () => 'sent',
      () => 'kept'
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Not before something was waited for: what a test starts itself may evaluate.
    attempt('eval', () => void (0, eval)('window.ran = 1'));
    document.body.click();
    const { outlineWidth } = getComputedStyle(document.body);
    const isOurs = document.baseURI.startsWith(location.origin);
    return { ...tries, ran: 'ran' in window, sent, isStyled: outlineWidth === '7px', isOurs };
  });
  expect(outcome).toMatchObject({
    ...{ markup: 'TypeError', written: 'TypeError', eval: 'EvalError', script: 'TypeError' },
    ...{ ran: false, sent: 'kept', isStyled: false, isOurs: true }
  });
  const directives = broken.map((each) => each.split(' ')[1]);
  for (const each of ['require-trusted-types-for', 'style-src-elem', 'connect-src', 'base-uri']) {
    expect(directives).toContain(each);
  }
});

test('the policy names no scheme and lets nothing inline in but by nonce or by what it is', async ({
  house
}) => {
  const answer = await fetch(house.server.origin);
  const policy = answer.headers.get('content-security-policy') ?? '';
  const directives = new Map(
    policy.split(';').map((each) => {
      const [name = '', ...sources] = each.trim().split(' ');
      return [name, sources] as const;
    })
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual([
    "'self'",
    expect.stringMatching(/^'nonce-.{20,}'$/)
  ]);
  expect(directives.get('style-src')).toEqual([
    "'self'",
    expect.stringMatching(/^'sha256-.{40,}'$/)
  ]);
  expect(directives.get('connect-src')).toEqual(["'self'"]);
  for (const closed of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src', 'manifest-src']) {
    expect(directives.get(closed)).toEqual(["'none'"]);
  }
  expect([...directives.values()].flat()).not.toContain("'unsafe-eval'");
  const page = await answer.text();
  const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(1);
  for (const tag of scripts) expect(tag).toMatch(/nonce="[^"]{20,}"/);
  expect(page).not.toMatch(/\son\w+\s*=|javascript:/i);
});

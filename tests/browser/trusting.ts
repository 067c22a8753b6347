import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, PlaywrightWorkerArgs } from '@playwright/test';
import { BROWSER_FLAGS, installedBrowser } from '../support/browser.ts';
import type { BuiltServer } from '../support/built-server.ts';

/** What a server is called that was started with `--name`: no loopback, so no secure origin by itself. */
export const HOUSE_NAME = 'show.test';

/**
 * A browser on a device that was told to trust the certificate of a server started with `--tls`, and
 * that finds this machine by its name.
 */
export function trusting(
  playwright: PlaywrightWorkerArgs['playwright'],
  server: BuiltServer
): Promise<Browser> {
  const certificate = readFileSync(join(server.folder, 'tls', 'server.crt'));
  const key = createPublicKey(certificate).export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('base64');
  const executablePath = installedBrowser();
  return playwright.chromium.launch({
    args: [
      ...BROWSER_FLAGS,
      `--ignore-certificate-errors-spki-list=${hash}`,
      `--host-resolver-rules=MAP ${HOUSE_NAME} 127.0.0.1`
    ],
    ...(executablePath ? { executablePath } : {})
  });
}

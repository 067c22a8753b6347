import type { IncomingMessage } from 'node:http';
import { mayDo, type Deed } from '#core/deeds.ts';
import type { Id } from '#core/show.ts';
import type { DeviceActor, Devices, Visitor } from '../door-ports.ts';
import { isImportSecret } from './import-secret.ts';

/** What a request may do with files: brought by a page, or by the import command. */
export interface ImportRights {
  /** Who asks, on a show: by cookie, or by the command's secret; null: nobody. */
  who(request: IncomingMessage, show: Id): DeviceActor | null;
  /** The same, on all shows. */
  visitor(request: IncomingMessage): Visitor | null;
  /** Whether the asker plans any show: nobody else has a file to bring in. */
  mayImport(request: IncomingMessage): boolean;
  /** Whether the asker may make shows here. */
  mayOpen(request: IncomingMessage): boolean;
}

/**
 * `importer` is the device id of the import command, which is known by its secret and may do all;
 * `wrong` hears of a request with another secret.
 */
export function importRights(
  devices: Devices,
  secret: string,
  importer: Id,
  wrong: (request: IncomingMessage) => void
): ImportRights {
  const command: DeviceActor = {
    device: importer,
    name: 'Import command',
    roles: ['owner'],
    departments: []
  };
  const { device, name, roles, departments } = command;
  const commandAsVisitor: Visitor = { device, name, access: [{ show: '*', roles, departments }] };

  const looked = new WeakMap<IncomingMessage, boolean>();
  const hasSecret = (request: IncomingMessage): boolean => {
    const known = looked.get(request);
    if (known !== undefined) return known;
    const { authorization = '' } = request.headers;
    const isRight = isImportSecret(authorization.replace(/^Bearer /, ''), secret);
    looked.set(request, isRight);
    if (!isRight && authorization.startsWith('Bearer ')) wrong(request);
    return isRight;
  };
  const visitor = (request: IncomingMessage): Visitor | null =>
    hasSecret(request) ? commandAsVisitor : devices.visitor(request.headers.cookie ?? null);
  const does = (request: IncomingMessage, deed: Deed, isHere: (show: string) => boolean): boolean =>
    visitor(request)?.access.some((each) => isHere(each.show) && mayDo(each.roles, deed)) === true;

  return {
    who: (request, show) =>
      hasSecret(request) ? command : devices.on(request.headers.cookie ?? null, show),
    visitor,
    mayImport: (request) => does(request, 'readFiles', () => true),
    mayOpen: (request) => does(request, 'makeShow', (show) => show === '*')
  };
}

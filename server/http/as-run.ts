import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { AsRun } from '#core/as-run/entry.ts';
import { asRunNames } from '#core/export/as-run-sheet.ts';
import { rowOf } from '#core/collections.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Clock, ShowStore } from '../ports.ts';
import { readAsRun } from '../shows/as-run.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import type { Asked } from './asked.ts';
import { attachment } from './attachment.ts';
import { sheetTypes, type WriteSheet } from './rundown-file.ts';
import { isCalm } from './is-calm.ts';

const compress = promisify(gzip);
/** Most of it is the same words again; packed harder, a long list only comes later. */
const LIGHTLY = { level: 2 };

export interface AsRunPorts {
  readonly store: Pick<ShowStore, 'batchesSince' | 'refusedIn'>;
  readonly clock: Clock;
  readonly writeSheet: WriteSheet;
}

/**
 * What became of a run, for those who see all of a show: it names who pressed what. As JSON, or by time
 * or by item as a sheet.
 */
export function sendAsRun(ports: AsRunPorts) {
  // A read of the whole log is worth some patience.
  const often = new RateLimiterMemory({ points: 10, duration: 10 });

  return async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    if (!(await isCalm(often, actor.device))) return answerJson(response, 429, { code: 'tooFast' });
    const [run = '', list, format] = rest.split('/') as [Id, List?, SheetFormat?];
    const now = ports.clock.now();
    const isThere = rowOf(room.document.runs, run) !== undefined;
    const asRun = isThere ? await readAsRun(ports.store, room.id, run, now) : null;
    if (!asRun) return answerJson(response, 404, { code: 'unknownRun' });
    await othersFirst();
    if (list && format) return sendSheet(response, room.document, asRun, list, format);
    const body = await compress(await asJson(asRun), LIGHTLY);
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
      'content-length': body.length
    });
    response.end(body);
  };

  async function sendSheet(
    response: ServerResponse,
    document: ShowDocument,
    asRun: AsRun,
    list: List,
    format: SheetFormat
  ): Promise<void> {
    const zone = dayOf(document, asRun)?.tz ?? document.show.tz;
    const bytes = await ports.writeSheet({ asRun: await asJson(asRun), list, zone, format });
    response.writeHead(200, {
      'content-type': sheetTypes[format],
      'content-disposition': attachment(nameOf(document, asRun, asRunNames[list]), format),
      'content-length': bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    });
    response.end(bytes);
  }
}

/** So many entries are written in one go: all of a long list would keep a GO waiting. */
const AT_ONCE = 500;

async function asJson({ entries, ...others }: AsRun): Promise<Buffer> {
  const parts = [Buffer.from(`${JSON.stringify(others).slice(0, -1)},"entries":[`)];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = JSON.stringify(entries.slice(at, at + AT_ONCE)).slice(1, -1);
    parts.push(Buffer.from(at === 0 ? some : `,${some}`));
    await othersFirst();
  }
  return Buffer.concat([...parts, Buffer.from(']}')]);
}

type List = 'log' | 'items';
type SheetFormat = 'csv' | 'xlsx';

const dayOf = ({ days, rundowns }: ShowDocument, { rundownId }: AsRun) =>
  days[rundowns[rundownId]?.dayId ?? ''];

const nameOf = (document: ShowDocument, { label, mode }: AsRun, what: string): string =>
  [document.show.title, label || mode, what].filter(Boolean).join(' - ');

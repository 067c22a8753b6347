import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { AuditLine, AuditPage } from '#core/audit/line.ts';
import { auditGroups } from '#core/audit/entry.ts';
import { writable } from '#core/export/sheet.ts';
import { instant } from '#core/time/instant.ts';
import { exactIsoText } from '#core/time/iso.ts';
import type { Visitor } from '../../door-ports.ts';
import type { AuditPlace } from '../../audit-ports.ts';
import { answerJson } from '../answer.ts';
import type { Answering } from '../asked.ts';
import { attachment } from '../attachment.ts';
import { isCalm } from '../is-calm.ts';
import {
  filterOf,
  placeOf,
  placeText,
  readableBy,
  readLines,
  type AuditPorts,
  type Readable
} from './read-audit.ts';

const PAGE = 100;
/** More at once is asked for by narrower times. */
const MOST_SAVED = 100_000;
const CHUNK = 200;
const BOM = '\uFEFF';

interface AskedAudit {
  readonly visitor: Visitor;
  readonly readable: Readable;
  readonly query: URLSearchParams;
  /** What the asker may read by now; null: nothing any more. */
  readonly mayStill: () => Promise<Readable | null>;
}

/** For owners alone, and not too often: one page is read from a hundred logs. */
function forOwners(
  ports: AuditPorts,
  often: RateLimiterMemory,
  answer: (response: ServerResponse, asked: AskedAudit, format: string) => Promise<void>
): Answering {
  return async (request, response, match) => {
    const mayStill = async (): Promise<Readable | null> => {
      const now = ports.visitor(request);
      return now && readableBy(ports, now);
    };
    const visitor = ports.visitor(request);
    const readable = await mayStill();
    if (!visitor || !readable) return answerJson(response, 403, { code: 'unauthorised' });
    if (!(await isCalm(often, visitor.device))) {
      return answerJson(response, 429, { code: 'tooFast' });
    }
    const query = new URL(request.url ?? '', 'http://here').searchParams;
    await answer(response, { visitor, readable, query, mayStill }, match[1] ?? '');
  };
}

/** A page of the audit, the newest first. */
export const sendAudit = (ports: AuditPorts): Answering =>
  forOwners(
    ports,
    new RateLimiterMemory({ points: 20, duration: 10 }),
    async (response, { readable, query }) => {
      const [filter, after] = [filterOf(query), placeOf(query.get('after'))];
      const { lines, next } = await readLines(ports, readable, { filter, after, limit: PAGE });
      const page: AuditPage = {
        lines,
        next: next && placeText(next),
        since: next && instant(next.at),
        shows: readable.shows.map(({ id, title }) => ({ id, title })),
        isWhole: readable.isWhole
      };
      answerJson(response, 200, page);
    }
  );

/** All that a filter lets through as a file, bit by bit; that it was saved is a line of its own. */
export const saveAudit = (ports: AuditPorts): Answering =>
  forOwners(
    ports,
    new RateLimiterMemory({ points: 5, duration: 60 }),
    async (response, asked, format) => {
      const { visitor, readable, query, mayStill } = asked;
      const filter = filterOf(query);
      const { device, name } = visitor;
      // A show that is not theirs to read is nothing to be named in the log either.
      const show = readable.shows.find(({ id }) => id === filter.show)?.id ?? null;
      await ports.audit.note({ kind: 'auditSaved', device, name, show, facts: { format } });
      const file = format === 'csv' ? csvFile(ports, readable) : jsonFile;
      response.writeHead(200, {
        'content-type': file.type,
        'content-disposition': attachment('Audit', format),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff'
      });
      response.write(file.head);
      let after: AuditPlace | null = null;
      let count = 0;
      while (count < MOST_SAVED && !response.destroyed) {
        // As it is by now: whoever reads slowly may have been shut out meanwhile.
        const still = await mayStill();
        if (!still) return void response.destroy();
        const read = await readLines(ports, still, { filter, after, limit: CHUNK });
        count += read.lines.length;
        // Whoever reads slowly is waited for, and nothing is gathered meanwhile.
        if (read.lines.length > 0 && !response.write(file.lines(read.lines)))
          await drained(response);
        after = read.next;
        if (after === null) break;
      }
      response.end(after !== null && count >= MOST_SAVED ? file.cut : '');
    }
  );

const drained = async (response: ServerResponse): Promise<void> => {
  const gone = new AbortController();
  const { signal } = gone;
  const ways = [once(response, 'drain', { signal }), once(response, 'close', { signal })];
  await Promise.race(ways);
  gone.abort();
  await Promise.allSettled(ways);
};

interface AuditFile {
  readonly type: string;
  readonly head: string;
  readonly cut: string;
  lines(lines: readonly AuditLine[]): string;
}

const CUT = `No more than ${MOST_SAVED} lines are in one file: ask for an earlier time.`;

const jsonFile: AuditFile = {
  type: 'application/jsonl; charset=utf-8',
  head: '',
  cut: `${JSON.stringify({ cut: CUT })}\n`,
  lines: (lines) =>
    lines.map((line) => `${JSON.stringify({ ...line, at: exactIsoText(line.at) })}\n`).join('')
};

function csvFile({ csvLines }: AuditPorts, { shows }: Readable): AuditFile {
  const titles = new Map(shows.map(({ id, title }) => [id, title]));
  return {
    type: 'text/csv; charset=utf-8',
    head: BOM + csvLines([heads]),
    cut: csvLines([[CUT]]),
    lines: (lines) => csvLines(lines.map((line) => cellsOf(line, titles).map(writable)))
  };
}

const heads = [
  'UTC',
  'Group',
  'What',
  'About',
  'Who',
  'Device',
  'Account',
  'From',
  'Show',
  'Show id',
  'Result',
  'Why',
  'Line'
] as const;

const cellsOf = (line: AuditLine, titles: ReadonlyMap<string, string>): string[] => [
  exactIsoText(line.at),
  auditGroups[line.group],
  line.what,
  line.detail,
  line.who,
  line.device ?? '',
  line.account ?? '',
  line.address ?? '',
  titles.get(line.show ?? '') ?? '',
  line.show ?? '',
  line.refused === null ? 'done' : 'refused',
  line.refused ?? '',
  line.id
];

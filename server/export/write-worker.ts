import { parentPort, workerData } from 'node:worker_threads';
import type { AsRun } from '#core/as-run/entry.ts';
import { asRunItemSheet, asRunSheet } from '#core/export/as-run-sheet.ts';
import type { Sheet } from '#core/export/sheet.ts';
import type { Writing } from '../ports.ts';
import { csvOf } from './write-csv.ts';
import { xlsxOf } from './write-xlsx.ts';

function sheetOf(writing: Writing): Sheet {
  if ('sheet' in writing) return writing.sheet;
  const asRun = JSON.parse(new TextDecoder().decode(writing.asRun)) as AsRun;
  return writing.list === 'items'
    ? asRunItemSheet(asRun, writing.zone)
    : asRunSheet(asRun, writing.zone);
}

const writing = workerData as Writing;
const sheet = sheetOf(writing);
parentPort?.postMessage(writing.format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet));

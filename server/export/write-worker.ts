import { parentPort, workerData } from 'node:worker_threads';
import type { Sheet } from '#core/export/sheet.ts';
import { csvOf } from './write-csv.ts';
import { xlsxOf } from './write-xlsx.ts';

/** What the thread is given. */
export interface Writing {
  readonly sheet: Sheet;
  readonly format: 'csv' | 'xlsx';
}

const { sheet, format } = workerData as Writing;
parentPort?.postMessage(format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet));

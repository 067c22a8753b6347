import type { ReadFile } from '#core/import/table.ts';
import { ImportFault } from './import-fault.ts';
import { odsTable } from './ods-sheet.ts';
import { declaresEntities, unescapedXml } from './xml-text.ts';
import { unzip } from './zip.ts';

const SHEET = /<table:table\b([^>]*?)(?:\/>|>(.*?)<\/table:table>)/gs;

/** Reads the sheets of an OpenDocument spreadsheet; the zip is unpacked here, counted. */
export function readOds(bytes: Uint8Array): ReadFile {
  const files = unzip(bytes, (name) => name === 'content.xml' || name === 'META-INF/manifest.xml');
  if (files.get('META-INF/manifest.xml')?.includes('encryption-data')) {
    throw new ImportFault(
      'encrypted',
      'The spreadsheet is protected by a password. Save it without one and import that.'
    );
  }
  const xml = files.get('content.xml')?.toString('utf8') ?? '';
  const broken = 'The spreadsheet has parts that no spreadsheet has; it is not opened.';
  if (declaresEntities(xml.slice(0, 4000))) throw new ImportFault('brokenZip', broken);
  if (!/<office:spreadsheet\b/.test(xml)) {
    throw new ImportFault(
      'document',
      'This is an OpenDocument file, but no spreadsheet. Save its table as ODS, XLSX or CSV and import that.'
    );
  }
  const hidden = hiddenStyles(xml);
  const sheets = [...xml.matchAll(SHEET)].map(([, attributes = '', inner = '']) => ({
    name: unescapedXml(/\btable:name="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    isHidden: hidden.has(/\btable:style-name="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    inner
  }));
  const isAllHidden = sheets.every(({ isHidden }) => isHidden);
  const tables = sheets
    .filter(({ isHidden }) => isAllHidden || !isHidden)
    .map(({ name, inner }) => odsTable(name, inner));
  return { ok: true, container: 'ods', title: '', tables, notices: [] };
}

/** Sheets that are not shown have a style that says so. */
function hiddenStyles(xml: string): ReadonlySet<string> {
  const styles = [
    ...xml.matchAll(/<style:style\b[^>]*\bstyle:name="([^"]*)"[^>]*>(.*?)<\/style:style>/gs)
  ];
  return new Set(
    styles
      .filter(([, , inner = '']) => /table:display="false"/.test(inner))
      .map(([, name = '']) => name)
  );
}

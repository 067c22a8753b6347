import type { CostLine } from '../vendors.ts';

export type CostField = 'quoted' | 'agreed' | 'invoiced';
export const costFields: readonly CostField[] = ['quoted', 'agreed', 'invoiced'];

/** What is known of a sum, in hundredths; null: of no line. */
export interface Total {
  readonly sum: number | null;
  /** Lines that say nothing: the sum is at least so much, and nobody knows how much more (L22). */
  readonly unknown: number;
}

/** What lines come to, each kind of amount by itself (L22). */
export function totalsOf(lines: readonly CostLine[]): Readonly<Record<CostField, Total>> {
  const total = (field: CostField): Total => {
    const known = lines.flatMap((line) => line[field] ?? []);
    return {
      sum: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
      unknown: lines.length - known.length
    };
  };
  return { quoted: total('quoted'), agreed: total('agreed'), invoiced: total('invoiced') };
}

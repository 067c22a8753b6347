import { listOf } from '#core/collections.ts';
import { linksOf, nameOf } from '#core/logistics/ripple/links.ts';
import type { ShowDocument } from '#core/show.ts';

/** What waits for what, by `nameOf` each. */
export interface DependencyLine {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** False: a wish that a plan may break. */
  readonly isHard: boolean;
}

const endNames = { task: 'tasks', movement: 'movements', item: 'items' } as const;

/** All that waits in a load plan: for what a vehicle brings, or as it was written. */
export function dependencyLines(document: ShowDocument): DependencyLine[] {
  const hard = [...linksOf(document)].flatMap(([from, links]) =>
    links.map(({ to, via }): DependencyLine => {
      const name = nameOf(to);
      return { key: `${via} ${from} ${name}`, from, to: name, isHard: true };
    })
  );
  const wishes = listOf(document.dependencies).flatMap((each): DependencyLine[] => {
    if (each.hard) return [];
    const [from = '', to = ''] = [each.pred, each.succ].map(({ kind, id }) =>
      nameOf({ in: endNames[kind], id })
    );
    return [{ key: `wish ${from} ${to}`, from, to, isHard: false }];
  });
  return [...new Map([...hard, ...wishes].map((line) => [line.key, line])).values()];
}

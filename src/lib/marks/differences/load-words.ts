import type { CrewBreak, End, Late, RuleSet, Slot, Vehicle } from '#core/logistics.ts';
import type { CollectionName, Id } from '#core/show.ts';
import { hour, minute } from '#core/time/duration.ts';
import { durationText, wallText } from '#core/time/text.ts';
import type { WallTime } from '#core/time/wall-time.ts';
import type { Coi, UploadedFile } from '#core/vendors.ts';

interface Words {
  readonly clock: 12 | 24;
  readonly nameOf: (name: CollectionName, id: Id) => string;
}

const endNames = { task: 'tasks', movement: 'movements', item: 'items' } as const;

/**
 * What a field of the load plan says that is a value of several parts; undefined for any other field. A
 * field has one type wherever it stands, which the caller's `unknown` has lost.
 */
export function loadText(field: string, value: unknown, words: Words): string | undefined {
  switch (field) {
    case 'slot':
    case 'due':
      return slotText(value as Slot, words);
    case 'openWindows':
      return listed(value as readonly Slot[], (window) => slotText(window, words));
    case 'status':
      return typeof value === 'string' ? undefined : (value as { readonly state: string }).state;
    case 'vehicle': {
      const { kind, plate, driver } = value as Vehicle;
      return listed([kind, plate, driver].filter(Boolean), (each) => each);
    }
    case 'late': {
      const { byMs, note } = value as Late;
      return `by ${durationText(byMs)}${note && `: ${note}`}`;
    }
    case 'pred':
    case 'succ': {
      const { kind, id } = value as End;
      return words.nameOf(endNames[kind], id);
    }
    case 'power':
      return listed(
        value as readonly { dropId: Id; amps: number }[],
        (need) => `${words.nameOf('powerDrops', need.dropId)} ${need.amps} A`
      );
    case 'rigging':
      return listed(
        value as readonly { pointId: Id; kg: number }[],
        (need) => `${words.nameOf('riggingPoints', need.pointId)} ${need.kg} kg`
      );
    case 'breaks':
      return listed(
        value as readonly CrewBreak[],
        ({ at, ms, kind }) => `${kind} ${wallText(at, words.clock)} for ${durationText(ms)}`
      );
    default:
      return paperText(field, value, words);
  }
}

function paperText(field: string, value: unknown, { clock }: Words): string | undefined {
  switch (field) {
    case 'checkInBy':
      return wallText(value as WallTime, clock);
    case 'file':
      return (value as UploadedFile).name;
    case 'coi':
      return listed(
        [(value as Coi).insurer, (value as Coi).policyNo].filter(Boolean),
        (each) => each
      );
    case 'certs':
    case 'away':
      return listed(value as readonly unknown[], (each) => certText(each));
    case 'dates':
      return certText(value);
    case 'quoted':
    case 'agreed':
    case 'invoiced':
      return (Number(value) / 100).toFixed(2);
    case 'ruleSet': {
      const { minCallMs, maxWorkBeforeMealMs, minRestMs, dockBufferMs } = value as RuleSet;
      return `call ${minCallMs / hour} h, meal after ${maxWorkBeforeMealMs / hour} h, rest ${minRestMs / hour} h, between vehicles ${dockBufferMs / minute} min`;
    }
    default:
      return undefined;
  }
}

const slotText = ({ dayId, at, durationMs }: Slot, { clock, nameOf }: Words): string =>
  `${nameOf('days', dayId)}, ${wallText(at, clock)}${durationMs > 0 ? ` for ${durationText(durationMs)}` : ''}`;

/** "Rigger L2 until 2026-08-01", or "2026-06-11 to 2026-06-12, holiday". */
function certText(value: unknown): string {
  if (typeof value === 'string') return value;
  const { kind, validTo, from, to, why } = value as Partial<Record<string, string>>;
  if (kind !== undefined) return validTo ? `${kind} until ${validTo}` : kind;
  return `${from ?? ''} to ${to ?? ''}${why ? `, ${why}` : ''}`;
}

const listed = <Each>(values: readonly Each[], text: (value: Each) => string): string =>
  values.map(text).join(', ') || '–';

import { inOrder, listOf } from '../collections.ts';
import { CLEAR_VALID } from '../cues/clear-valid.ts';
import { followingOf } from '../execution.ts';
import type { Cue, Id, ShowDocument, VisibilityClass } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { isoText } from '../time/iso.ts';
import { plan, type PlannedItem } from '../timing/plan.ts';
import { visibleDocument } from '../visible.ts';
import { clockOfDay } from './sheet.ts';

/** Raised when a field is taken away or means something else; what is added does not raise it. */
export const JSON_VERSION = 1;

/**
 * One rundown for other programs, no more of it than the class may see (X2, X6): docs/exports.md has
 * every field. Instants are ISO 8601 in UTC, wall times hh:mm:ss from 00:00 of the day's date.
 * Null for a rundown that is not there.
 */
export function rundownJson(
  whole: ShowDocument,
  rundownId: Id,
  { to, seq }: { readonly to: VisibilityClass; readonly seq: number }
) {
  const document = visibleDocument(whole, to);
  const rundown = document.rundowns[rundownId];
  const day = rundown && document.days[rundown.dayId];
  if (!day) return null;
  const planned = plan(document, rundownId);
  const { title, client, venue, clock } = document.show;
  const isOurs = (row: { readonly rundownId: Id }): boolean => row.rundownId === rundownId;
  const cues = Map.groupBy(
    inOrder(listOf(document.cues)).filter(({ status }) => status === 'active'),
    ({ itemId }) => itemId
  );
  return {
    format: 'callboard.rundown',
    version: JSON_VERSION,
    seq,
    show: { id: document.show.id, title, client, venue, clock },
    day: {
      date: day.date,
      tz: day.tz,
      dayChange: clockOfDay(day.dayChange),
      label: day.label,
      hardOut: day.hardOut === null ? null : clockOfDay(day.hardOut)
    },
    stage: document.spaces[rundown.spaceId]?.name ?? '',
    rundown: { id: rundownId, title: rundown.title, plannedEnd: iso(planned.end) },
    departments: inOrder(listOf(document.departments)).map((department) => ({
      id: department.id,
      prefix: department.prefix,
      spoken: department.spoken,
      clearRequired: department.clearRequired === true,
      clearValidMs: department.clearValidMs ?? CLEAR_VALID,
      positions: inOrder(listOf(document.positions))
        .filter(({ departmentId }) => departmentId === department.id)
        .map(({ id, name, comms = '' }) => ({ id, name, comms }))
    })),
    columns: inOrder(listOf(document.columns).filter(isOurs)).map((column) => ({
      id: column.id,
      title: column.title,
      kind: column.kind,
      options: column.options ?? [],
      departmentId: column.departmentId
    })),
    segments: inOrder(listOf(document.segments).filter(isOurs)).map(({ id, title, targetMs }) => ({
      id,
      title,
      targetMs
    })),
    items: planned.items.map((each) => itemJson(document, each, cues.get(each.item.id) ?? []))
  };
}

function itemJson(document: ShowDocument, planned: PlannedItem, cues: readonly Cue[]) {
  const { item, plannedStart, plannedEnd } = planned;
  return {
    id: item.id,
    number: item.number,
    title: item.title,
    kind: item.kind,
    segmentId: item.segmentId,
    start:
      item.start.mode === 'soft' ? item.start : { mode: 'hard', at: clockOfDay(item.start.at) },
    plannedStart: iso(plannedStart),
    plannedEnd: iso(plannedEnd),
    durationMs: item.length.durationMs,
    countToEnd: item.length.countToEnd,
    minMs: item.minMs,
    maxMs: item.maxMs,
    floated: item.floated,
    locked: item.locked === true,
    owner: document.positions[item.ownerPositionId ?? '']?.name ?? null,
    notes: item.notes,
    script: item.script ?? '',
    equipment: (item.equipment ?? []).map(({ equipmentId, quantity }) => ({
      name: document.equipment[equipmentId]?.name ?? '',
      quantity
    })),
    fields: item.fields,
    cues: cues.map((cue) => ({
      id: cue.id,
      departmentId: cue.departmentId,
      positions: cue.positionIds.map((id) => document.positions[id]?.name ?? ''),
      number: cue.number,
      label: cue.label,
      notes: cue.notes,
      execMs: cue.execMs,
      placement: cue.placement,
      execution: cue.execution.kind,
      ...whenOf(cue),
      goGroupId: cue.goGroupId,
      standbyGroupId: cue.standbyGroupId,
      warnLeadMs: cue.warnLeadMs,
      standbyLeadMs: cue.standbyLeadMs,
      ackPolicy: cue.ackPolicy,
      reportComplete: cue.reportComplete === true,
      clearFrom: document.positions[cue.clearFromPositionId ?? '']?.name ?? null
    }))
  };
}

/** What fires it needs: the cue that it comes after and how long after, or a time of day. */
function whenOf(cue: Cue) {
  const following = followingOf(cue);
  if (following) return { parentId: following.parentId, delayMs: following.delayMs };
  const { execution } = cue;
  return execution.kind === 'clock' && execution.at !== null
    ? { at: clockOfDay(execution.at) }
    : {};
}

const iso = (at: Instant | null): string | null => (at === null ? null : isoText(at));

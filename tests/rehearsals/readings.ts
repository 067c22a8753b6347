import { comingUp } from '#core/quiet.ts';
import { isHandWanted } from '#core/cues/hand-wanted.ts';
import { missingClears } from '#core/cues/missing-clears.ts';
import { clashesAhead } from '#core/planning/clashes-ahead.ts';
import type { Run } from '#core/run.ts';
import type { Rundown } from '#core/show.ts';
import { cueRunOf, isStandingBy, itemsOf, nextStep, steps } from '#core/steps.ts';
import { between, duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import { clockText, remainingText } from '#core/time/text.ts';
import { readout } from '#core/timing/readout.ts';
import { bandHead, bandState, isHalfReady } from '#lib/cueing/crew/band/band-words.ts';
import { uncalledWord } from '#lib/cueing/crew/band/uncalled-words.ts';
import { nowTitle, nowWord } from '#lib/cueing/crew/now-words.ts';
import { isForCrew, isNews } from '#lib/cueing/crew/talk/news.ts';
import { cardWords, nextTag, nowTag } from '#lib/cueing/card-words.ts';
import { prefixesOf, viewsOf } from '#lib/cueing/device-words.ts';
import { gracesOf, hasSaid, knownUntil, lagOf } from '#lib/cueing/health/keeping-up.ts';
import { logWords, pressLog } from '#lib/cueing/press-log.ts';
import { cueText } from '#lib/marks/cue-text.ts';
import type { Sighting } from '#lib/cueing/sightings.ts';
import { stepAfter, stepRow, type StepRow } from '#lib/cueing/step-rows.ts';
import { firedBy } from '#lib/marks/fired-by.ts';
import { runBanner, wallBanner } from '#lib/marks/run-banner.ts';
import { countsTo, countText } from '#lib/stage/countdown/count-to.ts';
import { faceAbove, faceBand, faceText, faceTitle, lateWords } from '#lib/stage/face-text.ts';
import { mayReadScripts, prompted } from '#lib/stage/prompter/prompted.ts';
import { stageFace } from '#lib/stage/stage-face.ts';
import { stageMessage } from '#lib/stage/stage-message.ts';
import { stageLines, stageState } from '#lib/stage/stages/stage-words.ts';
import { dayStages } from '#lib/stage/timeline/day-stages.ts';
import { laneLate, laneSaid } from '#lib/stage/timeline/lane-words.ts';
import { lateMark } from '#lib/marks/late-mark.ts';
import { runWords, stateWords } from '#lib/text/states.ts';
import type { RehearsalDevice } from './device.ts';
import type { RehearsalHouse } from './house.ts';
import { Screens } from './screens.ts';

/** Green stays for three seconds, on a screen that was there. */
const GREEN_FOR = 3_000;

/** A reading as its author wrote it down: a line each, indented as the test is. */
export const written = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

/** Who is in the house, and which of the screens each of them looks at. */
export interface Audience {
  readonly console: RehearsalDevice;
  readonly crew?: readonly RehearsalDevice[];
  /** What anybody may see: the stage clock, countdown, timeline. */
  readonly wall?: RehearsalDevice;
  /** Backstage, and the department that it is for. */
  readonly corridor?: readonly [RehearsalDevice, string];
  readonly prompter?: RehearsalDevice;
  /** All stages, as whoever plans or calls reads them. */
  readonly stages?: RehearsalDevice;
}

/**
 * Everything that every screen of an audience reads at this moment, a line each, made by the functions
 * that the screens themselves are made of. A rehearsal holds it beside what its author says should stand there.
 */
export class Readings extends Screens {
  readonly #house: RehearsalHouse;
  readonly #audience: Audience;

  constructor(house: RehearsalHouse, audience: Audience) {
    super(house);
    this.#house = house;
    this.#audience = audience;
  }

  all(run = 'run1'): string {
    const { console, crew = [], wall, corridor, prompter, stages } = this.#audience;
    const lines: [head: string, text: string | null][] = [
      ['strip', this.#strip(console, run)],
      ...this.#desk(console, run),
      ['across', this.#across(console, run)],
      ['log', this.#log(console, run)],
      ['devices', this.#devices(console)],
      ...crew.map((each): [string, string] => [each.name, this.#crew(each, run)]),
      ['stage', wall ? this.#stage(wall, run) : null],
      ['backstage', corridor ? this.backstage(corridor[0], corridor[1], run) : null],
      ['countdown', wall ? this.#countdown(wall, run) : null],
      ...this.#timeline(wall, run),
      ['prompter', prompter ? this.#prompter(prompter, run) : null],
      ...this.#stages(stages, run)
    ];
    return lines
      .filter(([, text]) => text !== null)
      .map(([head, text]) => `${head.padEnd(9)} ${text ?? ''}`.trimEnd())
      .join('\n');
  }

  #clock(time: Instant, seconds = false): string {
    return clockText(time, this.#house.tz, 24, { seconds });
  }

  #strip(device: RehearsalDevice, id: string): string {
    if (this.isLost(device)) return 'NO LINK';
    const run = device.run(id);
    const course = this.forecast(device, run);
    const isOver = run.state === 'ended';
    const late = isOver ? null : lateMark(readout(course, this.#house.now).lateMs);
    const word = run.isAbandoned ? 'ABANDONED' : runWords[run.state];
    const end =
      course.end === null ? '' : `${isOver ? 'ended' : 'est. end'} ${this.#clock(course.end)}`;
    return [word, late?.text, end].filter(Boolean).join(' · ');
  }

  /** The three cards and the one control; a run that is over has none of them. */
  #desk(device: RehearsalDevice, id: string): [string, string][] {
    if (device.run(id).state === 'ended') return [];
    return [
      ['now', this.#nowCard(device, id)],
      ['next', this.#nextCard(device, id)],
      ['then', this.#thenCard(device, id)],
      ['GO', this.face(device, id)]
    ];
  }

  #card(row: StepRow): string {
    const cues = row.cues.map(
      ({ department, number, run }) => `${department?.prefix ?? ''} ${number} ${run.state}`
    );
    const name = [row.name.number, row.name.title].filter(Boolean).join(' ');
    return cues.length === 0 ? name : `${name} [${cues.join(', ')}]`;
  }

  #nowCard(device: RehearsalDevice, id: string): string {
    const { document } = device;
    const run = device.run(id);
    const step = steps(document, run.rundownId).byId.get(run.pointer ?? '');
    const row = step ? stepRow(document, run, step, undefined) : null;
    const item = document.items[run.currentItem ?? ''];
    const { remainingMs, startsInMs } = readout(this.forecast(device, run), this.#house.now);
    const what = row ? this.#card(row) : (item?.title ?? '–');
    const left = row || item ? remainingMs : startsInMs === 0 ? null : startsInMs;
    const about = this.isLost(device) ? '≈' : '';
    const words = `${cardWords[nowTag(run, row, item !== undefined)]} ${what}`;
    return left === null ? words : `${words} ${about}${remainingText(left)}`;
  }

  #nextCard(device: RehearsalDevice, id: string): string {
    const { document } = device;
    const run = device.run(id);
    const next = device.next(id);
    if (!next) return `${cardWords.next} End of show`;
    const coming = this.forecast(device, run).items.find(({ item }) => item.id === next.itemId);
    const row = stepRow(document, run, next, coming);
    const due = row.due === null ? '' : ` due ${this.#clock(row.due)}`;
    return `${cardWords[nextTag(row)]} ${this.#card(row)}${due}`;
  }

  #thenCard(device: RehearsalDevice, id: string): string {
    const { document } = device;
    const run = device.run(id);
    const next = device.next(id);
    const then = next && stepAfter(run, steps(document, run.rundownId).list, next);
    return then ? this.#card(stepRow(document, run, then, undefined)) : 'End of show';
  }

  #across(device: RehearsalDevice, id: string): string {
    const banner = runBanner(device.run(id), this.#house.now);
    const by = banner?.by ? ` (${banner.by})` : '';
    const alarms = this.alarms(device);
    const stands = banner ? `${banner.word}: ${banner.text}${by}` : '';
    return [stands, ...alarms].filter(Boolean).join(' | ') || '–';
  }

  #log(device: RehearsalDevice, id: string): string {
    const [newest] = pressLog(device.document, device.run(id), []);
    if (!newest) return '–';
    const { at, kind, what, result } = newest;
    return [this.#clock(at, true), logWords[kind], what, result].filter(Boolean).join(' ');
  }

  /** Who is here, with what, and who does not keep up. */
  #devices(device: RehearsalDevice): string {
    const graces = gracesOf(device.devices.filter(({ away }) => away === null));
    const until = knownUntil(this.isLost(device), device.heardAt, this.#house.now);
    const state = (each: Sighting): string => {
      if (each.away !== null) return ` away since ${this.#clock(each.away, true)}`;
      const lag = lagOf(each, device.toldAt, graces, until);
      if (lag) return ` ${lag.changes} behind`;
      return hasSaid(each) ? '' : ' has not said yet';
    };
    const words = device.devices.map((each) => {
      const shows = [...viewsOf(each), ...prefixesOf(each, device.document)].join(' ');
      return `${each.name} ${shows}${state(each)}`;
    });
    return words.join(', ');
  }

  /** The word of the show, one's own band as the band words it, and what was said to it. */
  #crew(device: RehearsalDevice, id: string): string {
    if (this.isLost(device)) return 'NO LINK';
    const { document, departments } = device;
    const run = device.run(id);
    const rundown = document.rundowns[run.rundownId] ?? null;
    const course = this.forecast(device, run);
    const item = course.current?.item ?? null;
    const word = nowWord(run, item) ?? `${stateWords.live} ${item?.number ?? ''}`;
    const now = `${word} ${nowTitle(run, course, rundown)}`;
    return [
      now,
      this.#own(device, run),
      this.#across(device, id),
      this.#news(device, run, departments)
    ]
      .filter((text) => text !== '' && text !== '–')
      .join(' | ');
  }

  #own(device: RehearsalDevice, run: Run): string {
    const { document } = device;
    const { live, mine } = this.own(device, run);
    const names = (of: typeof mine): string =>
      (of?.cues ?? []).map((cue) => cueText(document, cue)).join(' · ');
    const first = live?.cues[0];
    const goAt = first ? cueRunOf(run, first.id).goAt : null;
    const calledAt =
      mine?.cues.map(({ id }) => cueRunOf(run, id).standbyAt).find((at) => at !== null) ?? null;
    const isGreen =
      goAt !== null &&
      between(goAt, this.#house.now) < duration(GREEN_FOR) &&
      (calledAt ?? 0) <= goAt;
    if (isGreen) return `GO ${names(live)}`;
    if (mine?.uncalled) {
      const { state, cue } = mine.uncalled;
      const isWanted = isHandWanted(document, mine.uncalled, this.#house.now);
      return `${uncalledWord(state, isWanted)} ${names(mine)}, ${firedBy(document, cue, true)}`;
    }
    const state = bandState(mine);
    const isUnclear = isHalfReady(run, mine, state, this.#house.now);
    const [, word] = bandHead(state, isUnclear) ?? ['', 'nothing more'];
    const wanted = isUnclear ? missingClears(document, run, mine?.cues ?? [], this.#house.now) : [];
    const from = wanted.map(
      ({ positionId }) => `, clear from ${document.positions[positionId]?.name ?? ''}`
    );
    return `${word} ${names(mine)}${from.join('')}`.trim();
  }

  /** What comes up of what was said; what has to wait is counted. */
  #news(device: RehearsalDevice, run: Run, departments: readonly string[]): string {
    const news = Object.values(device.document.messages)
      .filter((each) => each.rundownId === run.rundownId)
      .filter((each) => isForCrew(each, device.name, departments))
      .filter((each) => isNews(each, device.name, device.since))
      .sort((a, b) => a.at - b.at);
    const { live, mine, following } = this.own(device, run);
    const goAt = live?.cues[0] ? cueRunOf(run, live.cues[0].id).goAt : null;
    const isGreen = goAt !== null && between(goAt, this.#house.now) < GREEN_FOR;
    const isQuiet =
      isGreen || [...(mine ? [mine] : []), ...following].some(({ state }) => isStandingBy(state));
    const inFront = comingUp(news, isQuiet);
    const waits = news.length - inFront.length;
    return [
      ...inFront.map(({ name, text }) => `“${text}” ${name}`),
      waits > 0 ? `${waits} waits` : ''
    ]
      .filter(Boolean)
      .join(', ');
  }

  #stage(device: RehearsalDevice, id: string): string {
    const run = device.run(id);
    const course = this.forecast(device, run);
    const read = readout(course, this.#house.now);
    const face = stageFace(this.isLost(device), run, course, read);
    if (face.kind === 'lost') return 'NO LINK';
    const { next } = course;
    const band = faceBand(
      wallBanner(run, this.#house.now),
      stageMessage(device.document, run.rundownId)
    );
    const item = 'item' in face ? face.item : null;
    const isOther = next && face.kind !== 'ended' && next.item.id !== item?.id;
    const foot = isOther ? `next ${next.item.title}` : '';
    const urgency = face.kind === 'counting' && face.urgency !== 'neutral' ? face.urgency : '';
    return [
      faceTitle(face, run),
      [faceAbove(face), faceText(face), urgency].filter(Boolean).join(' '),
      lateWords(face, read.lateMs),
      band ?? foot
    ]
      .filter(Boolean)
      .join(' | ');
  }

  #countdown(device: RehearsalDevice, id: string): string {
    if (this.isLost(device)) return 'NO LINK';
    const run = device.run(id);
    const course = this.forecast(device, run);
    const ids = course.next ? [course.next.item.id] : [];
    const counts = countsTo(course, ids, this.#house.now);
    return (
      counts.map((each) => `${each.item.title} ${countText(each)}`).join(', ') || 'End of show'
    );
  }

  /** What is on and to come, stage by stage. */
  #timeline(device: RehearsalDevice | undefined, id: string): [string, string][] {
    if (!device) return [];
    if (this.isLost(device)) return [['timeline', 'NO LINK']];
    const { document } = device;
    return dayStages(document, device.run(id).rundownId, this.#house.now).map(
      ({ name, forecast }) => {
        const rows = forecast.items.filter(
          ({ progress }) => progress === 'current' || progress === 'coming'
        );
        const said = rows.map((row) =>
          [laneSaid(row, this.#house.tz, 24), laneLate(row)].filter(Boolean).join(' ')
        );
        return ['timeline', `${name}: ${said.join(' / ') || '–'}`];
      }
    );
  }

  #prompter(device: RehearsalDevice, id: string): string {
    const { document } = device;
    if (!mayReadScripts(device.replica.class)) return 'This device may not read scripts';
    const run = device.run(id);
    const parts = prompted(itemsOf(document, run.rundownId)).filter(({ script }) => script);
    const words = parts.map(({ id: item, number, title, script }) => {
      const mark = item === run.currentItem ? '▸' : '';
      return `${mark}${number} ${title}: ${script ?? ''}`;
    });
    const banner = wallBanner(run, this.#house.now);
    return [this.isLost(device) ? 'NO LINK' : (banner?.word ?? ''), ...words]
      .filter(Boolean)
      .join(' | ');
  }

  #stages(device: RehearsalDevice | undefined, id: string): [string, string][] {
    if (!device) return [];
    const { document } = device;
    const clashes = clashesAhead(document, this.#house.now);
    return dayStages(document, device.run(id).rundownId, this.#house.now).map(
      ({ rundown, name, forecast }) => {
        const situation = { ...this.#situation(device, rundown), forecast, clashes };
        const { word, late, inTime, end } = stageState(situation);
        const lines = stageLines(situation).map(({ head, text, strong }) =>
          [head, ...(head === 'Asked' ? [strong, text] : [text, strong])].filter(Boolean).join(' ')
        );
        return ['stages', [name, word, late ?? inTime, end, ...lines].filter(Boolean).join(' | ')];
      }
    );
  }

  #situation(device: RehearsalDevice, rundown: Rundown) {
    const { document } = device;
    const run =
      Object.values(document.runs).findLast(({ rundownId }) => rundownId === rundown.id) ?? null;
    const now = this.#house.now;
    const course = run ? this.forecast(device, run) : this.planned(device, rundown.id);
    const step = run && run.state !== 'ended' ? nextStep(document, run) : null;
    return {
      document,
      rundown,
      run,
      step,
      readout: readout(course, now),
      zone: this.#house.tz,
      now
    };
  }
}

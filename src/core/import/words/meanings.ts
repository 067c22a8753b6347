import { lexicon, plain } from './plain.ts';

/** What a column says about its row. */
export type Meaning =
  | 'number'
  | 'title'
  | 'start'
  | 'end'
  /** How long after the beginning of the show: "running time". */
  | 'position'
  | 'length'
  | 'day'
  | 'segment'
  | 'space'
  | 'kind'
  | 'notes'
  /** What is spoken. */
  | 'script'
  /** A column of one department: its calls, or a text for it. */
  | 'department'
  /** Names the department that the row's cue is for. */
  | 'cueDepartment'
  /** Who does what the column before says. */
  | 'who'
  /** Where in the script: a page, a line. */
  | 'placement'
  | 'person'
  | 'text'
  | 'id'
  /** Yes: the item follows the one before; no: its start is fixed. */
  | 'linked'
  | 'countToEnd'
  | 'floated'
  /** How the next cue is fired: by itself, or on a call. */
  | 'follow'
  /** Only in sheets that an export of our own wrote. */
  | OwnMeaning
  | 'ignore';

/** What no other file has a column for: nobody may choose it, and it is read by our own words alone. */
export type OwnMeaning = 'owner' | 'segmentTarget' | 'shortest' | 'longest' | 'locked';

export interface HeaderWord {
  readonly meaning: Meaning;
  /** Sure: the word means this anywhere; else what the cells hold decides. */
  readonly isSure: boolean;
}

const sure: readonly (readonly [Meaning, string])[] = [
  [
    'start',
    'start, start time, time start, call time, starts, starts at, start at, begin, begins, beginning, begin time, tod, time of day, clock time, clock, wall time, scheduled time, planned start, planned time, air time, on air time, preset time, time in, start date time, start datetime, start date and time, begin date time, start timestamp, klockslag, horario, hora de comeco, hora inicial, klo, alkaa, alkamisaika, tidspunkt, starttidspunkt, startzeit, beginn, anfang, anfangszeit, startuhrzeit, uhrzeit, debut, heure, heure debut, heure de debut, horaire, hora, hora inicio, hora de inicio, inicio, inizio, ora, ora inizio, orario, aanvang, aanvangstijd, begintijd, starttijd, starttid, starttidspunkt, klokslag, klokkeslett, zacetek, cas zacetka, ura, appearance time, show time, שעה, התחלה, שעת התחלה, الوقت, البداية, 開始, 時間, 時刻, 开始, 时间, ωρα, εναρξη, godzina, poczatek, cas od, время, начало'
  ],
  [
    'end',
    'end, end time, time end, ends, ends at, end at, finish, finish time, stop time, time out, out time, timer end time, planned end, end date time, end datetime, end date and time, finish date time, end timestamp, termino, hora de termino, hora final, paattyy, ende, endzeit, schluss, heure fin, heure de fin, hora fin, hora de fin, ora fine, eind, einde, eindtijd, slut, sluttid, sluttidspunkt, konec, cas konca, fin, סיום, שעת סיום, النهاية, 終了, 终了, 结束, 結束, τελος'
  ],
  [
    'length',
    'duration, dur, durations, len, length, trt, run time, running time, runtime, rt, time allotted, allotted time, allocated time, minutes, mins, min, dauer, lange, laufzeit, spieldauer, minuten, set length, set time length, duree, duracion, duracao, tempo de duracao, kesto, durata, duur, tijdsduur, lengde, varighed, varighet, langd, trajanje, est duration, est length, segment time, item time, planned duration, timer duration, how long, משך, المدة, 所要時間, 时长, 時長, διαρκεια, czas trwania, delka, длительность'
  ],
  [
    'number',
    '#, no, nr, num, number, numbers, item #, item no, item nr, item number, cue #, cue no, cue nr, cue number, cue num, q #, q no, q number, seq, seq #, sequence, sequence #, pos, position nr, nummer, lfd nr, lfd, numero, numero de cue, n, num cue, row #, row, order, ref, scene #, target id, st, stevilka, zap st'
  ],
  [
    'title',
    'title, item title, event title, session title, session name, cue title, cue name, item name, event name, item description, cue description, topic, subject, headline, agenda item, programpunkt, programpost, programpunt, programmpunkt, programm punkt, titel, bezeichnung, titre, intitule, titulo, titolo, naslov, tittel, timer text, song, song title, act name, agenda, ablauf, tagesordnungspunkt, onderdeel, sequence title, programacao, ohjelma, ohjelmanumero, indslag, innslag, programinnslag, פריט, כותרת, נושא, البند, العنوان, 内容, 項目, 标题, 節目, τιτλος, punkt programu, название'
  ],
  [
    'segment',
    'segment, segment name, section, part, chapter, phase, abschnitt, teil, programmteil, partie, bloc, bloque, blok, onderdeel groep, scene text, program segment'
  ],
  [
    'day',
    'day, date, show day, day date, start date, event date, tag, datum, wochentag, jour, dia, fecha, giorno, dag, dato, dan, dates'
  ],
  [
    'notes',
    'note, notes, comment, comments, remark, remarks, production notes, general notes, sm notes, caller notes, internal notes, additional notes, cue notes, item notes, info, information, additional info, bemerkung, bemerkungen, anmerkung, anmerkungen, notiz, notizen, hinweis, hinweise, kommentar, kommentare, remarque, remarques, commentaire, commentaires, notas, observacoes, huomautukset, merknad, merknader, observaciones, comentarios, note varie, annotazioni, opmerking, opmerkingen, bemerkning, bemaerkning, הערות, ملاحظات, 備考, 备注, 備註, uwagi, poznamky, σημειωσεις, примечания, anteckning, anteckningar, opombe, opomba, noter, notater'
  ],
  [
    'person',
    'role, roles, speaker, speakers, presenter, presenters, talent, talents, talent who, who, host, hosts, moderator, moderators, moderation, mc, emcee, performer, performers, cast, on stage talent, referent, referenten, sprecher, redner, mitwirkende, intervenant, intervenants, orateur, ponente, ponentes, relatore, relatori, spreker, sprekers, govornik, foredragsholder, talare, owner, responsible, person, people, in charge, lead, verantwortlich, zustandig, responsable, responsavel, ansvarlig, ansvarig, vastuuhenkilo, wer, qui, quien, wie, kdo, trigger operator, operator, contact, staff, crew member, assigned to'
  ],
  [
    'script',
    'dialogue, dialog, dialogues, spoken text, spoken words, script text, full script, host script, mc script, presenter script, teleprompter, teleprompter text, prompter, prompter text, autocue, manuscript, manuskript, sprechtext, sprechertext, moderationstext, texte parle, dialogos, guion, copione, replieken, 台本'
  ],
  ['id', 'id, uid, uuid, guid, event id, item id, external id, unique id'],
  ['linked', 'link start, linked start, linkstart'],
  ['countToEnd', 'count to end, countdown to end, count to end time'],
  ['floated', 'skip, skipped, float, floated, omit, omitted'],
  [
    'placement',
    'page, pages, page #, pg, p, pp, page no, page number, script page, script, line, lines, cue line, cue point, script line, page line, called on, on, go on, take on, anticipate, measure, bar, bars, stichwort, stichwort text, seite, einsatz, replique, pagina, page ref, visual cue, standby line, takt, text stichwort, warn line, tc, timecode, time code, smpte, ltc'
  ],
  [
    'follow',
    'follow, continue mode, trig, trig type, auto follow, follow on, autofollow, hang, autocontinue, auto continue, follow time'
  ],
  [
    'cueDepartment',
    'department, dept, dep, discipline, gewerk, abteilung, departement, afdeling, departamento, reparto, cue department, desk, target list'
  ],
  // What only the desk or the program needs to know: kept beside the cue, never a time of the show.
  [
    'text',
    'pre wait, post wait, prewait, postwait, wait, wait time, fade, fade in, fade out, fade time, trig time, action time, xfade, crossfade'
  ],
  [
    'ignore',
    'target type as text, target list number, flag, flagged, colour, color, colors, farbe, couleur, kleur, end action, warning time, danger time, time warning, time danger, wrap up yellow, wrap up red, revision, delay, day offset, gap, actual, actual start, actual end, actual duration, actual time, over under, over under time, timestamp, elapsed, elapsed time, cumulative, cumulative time, running total, remaining, time remaining, back time, backtime, appearance, target type, target dcid, part number, time data, up delay, down time, down delay, focus time, focus delay, color time, color delay, beam time, beam delay, mark, block, assert, all fade, preheat, loop, curve, rate, external links, effects id, mode, scene end, end date, finish date, negative overrun, show current time, clock id, armed, is public, countdown, kumuliert, done, complete, completed, checked'
  ]
];

const open: readonly (readonly [Meaning, string])[] = [
  [
    'start',
    'time, times, when, from, in, zeit, von, ab, wann, de, desde, dalle, tijd, van, tid, kl, fra, cas, temps, quand, at'
  ],
  ['end', 'out, to, until, till, bis, a, hasta, alle, tot, til, till, do'],
  ['length', 'timing, count, est, est time, duration seconds'],
  ['number', 'cue, q, cues, item, cue item, que, lx cue number, code, akt nr'],
  [
    'title',
    'item, items, name, names, event, events, session, sessions, activity, activities, what, what is happening, action, actions, element, elements, programme, program, programm, content, contents, inhalt, was, performance, act, artist, artists, band, bands, kunstler, label, text, description, beschreibung, bezeichnung, details of item, scene, szene, quoi, contenu, programme item, actividad, atividade, evento, attivita, omschrijving, activiteit, beskrivelse, aktivitet, opis, vsebina, dogodek, izvajalec, nastopajoci, on stage, cue item, story, slug, page title, task, show, type of item, run of show, what happens, presentation, run'
  ],
  [
    'segment',
    'act, scene, block, group, session, set, akt, szene, bild, acte, acto, atto, category, kategorie, moment'
  ],
  [
    'space',
    'room, rooms, venue, location, stage, stages, hall, track, place, raum, ort, saal, buhne, salle, lieu, scene, sala, lugar, zaal, locatie, podium, dvorana, prostor, space, area, tent, floor, where, wo'
  ],
  [
    'kind',
    'type, kind, item type, event type, cue type, timer type, art, typ, tipo, soort, row type'
  ],
  [
    'notes',
    'detail, details, description, beschreibung, instructions, action, objectives, what, descripcion, descrizione, text, abstract, summary, purpose'
  ],
  // Over pages it is a place in it, over sentences it is the text: what the cells hold decides.
  ['script', 'script, text, wording, voice over, voiceover, vo, narration'],
  ['placement', 'location, trigger, when, text, action, cue, moment, placement, position'],
  ['cueDepartment', 'system, team, crew, for, area'],
  ['follow', 'link'],
  ['linked', 'trigger']
];

const sureWords = lexicon(sure);
const openWords = new Map<string, readonly Meaning[]>();
for (const [meaning, list] of open) {
  for (const word of list.split(',').map(plain)) {
    openWords.set(word, [...(openWords.get(word) ?? []), meaning]);
  }
}

const NOISE = new Set(
  'planned,plan,est,estimated,scheduled,target,local,total,new,the,approx,geplant,geplante,geplanter,soll,prevu,show,event,item,cue,session,timer,q,your,short,full,main,h,hh,mm,ss,m,s,min,mins,minutes,minuten,sec,secs,seconds,sek,hrs,hours,std,24h,12h,et,est,pt,cet,gmt,utc'.split(
    ','
  )
);

const TIME_WORDS = new Set(
  'time,times,tc,timecode,zeit,uhrzeit,hour,hours,heure,hora,horario,ora,orario,tijd,tid,cas,godzina'.split(
    ','
  )
);

/** Every meaning that a header may have, the likeliest first; empty for a word of the file's own. */
export function meaningsOf(header: string): readonly HeaderWord[] {
  const whole = plain(header);
  if (whole === '') return [];
  const found = lookUp(whole, true);
  if (found.length > 0) return found;
  const words = whole.split(' ');
  const bare = words.filter((word) => !NOISE.has(word));
  if (bare.length > 0 && bare.length < words.length) {
    const inBare = lookUp(bare.join(' '), true);
    if (inBare.length > 0) return inBare;
  }
  return inParts(header, words);
}

function lookUp(words: string, mayBeOpen: boolean): readonly HeaderWord[] {
  const meaning = sureWords.get(words);
  const others = mayBeOpen ? (openWords.get(words) ?? []) : [];
  const first: HeaderWord[] = meaning ? [{ meaning, isSure: true }] : [];
  return [...first, ...others.filter((each) => each !== meaning).map(asOpen)];
}

const asOpen = (meaning: Meaning): HeaderWord => ({ meaning, isSure: false });

/** "Start / Beginn", "Talent / Who", "Cue / Item": one part that is known says what the column is. */
function inParts(header: string, words: readonly string[]): readonly HeaderWord[] {
  const parts = header
    .split(/[/|&+,;()\n]/)
    .map(plain)
    .filter(Boolean);
  if (parts.length > 1) {
    const known = parts.flatMap((part) => lookUp(part, false));
    if (known.length > 0) return known.map((word) => ({ ...word, isSure: word.isSure }));
    const openParts = parts.map((part) => lookUp(part, true));
    if (openParts.every((part) => part.length > 0)) return openParts.flat();
  }
  // "Zeit von", "Time to", "Hora fin": which end of it, beside the word for time.
  const [timed] = lookUp(words.filter((word) => !TIME_WORDS.has(word)).join(' '), true);
  const isTimed = words.length > 1 && words.some((word) => TIME_WORDS.has(word));
  if (isTimed && (timed?.meaning === 'start' || timed?.meaning === 'end')) return [timed];
  // "Stage manager's notes", "Client comments": the last word says what it is.
  const last = words.at(-1) ?? '';
  if (words.length > 4 || words.length < 2) return [];
  if (/^(?:name|title|label|description)$/.test(last)) {
    const stem = lookUp(words.slice(0, -1).join(' '), false);
    return stem.length > 0 ? stem.map(({ meaning }) => asOpen(meaning)) : [asOpen('title')];
  }
  const ending = sureWords.get(last);
  return ending === 'notes' || ending === 'person' ? [asOpen(ending)] : [];
}

/** How a header says its times are meant: "(hh:mm)", "mm:ss", "min", "Duration in seconds". */
export function unitIn(header: string): 'h:mm' | 'm:ss' | 'min' | 's' | null {
  const text = header.toLowerCase();
  if (/\bh{1,2}:m{1,2}:s{1,2}\b/.test(text)) return null;
  if (/\bh{1,2}[:.]m{1,2}\b/.test(text)) return 'h:mm';
  if (/\bm{1,2}[:.]s{1,2}\b/.test(text)) return 'm:ss';
  const words = plain(header).split(' ');
  if (words.some((word) => /^(?:min|mins|minutes|minuten|minuti|minutos|mn)$/.test(word)))
    return 'min';
  return words.some((word) =>
    /^(?:s|sec|secs|seconds|sekunden|sek|secondes|segundos|ms)$/.test(word)
  )
    ? 's'
    : null;
}

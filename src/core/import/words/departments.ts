import { lexicon, plain } from './plain.ts';

/** A department of the trade: what its chip and its caller say. */
export interface Trade {
  readonly prefix: string;
  readonly spoken: string;
}

/** What a column of a department holds: its calls, or notes and names about them. */
export interface DepartmentWord extends Trade {
  readonly about: 'calls' | 'notes';
  /** The whole header names the department and nothing else. */
  readonly isSure: boolean;
}

const trades: readonly (readonly [Trade, string])[] = [
  [
    { prefix: 'LX', spoken: 'Lighting' },
    'lx, lighting, lights, light, lamps, lfx, elx, elec, electrics, lq, lxq, lamp, lighting desk, licht, beleuchtung, lichttechnik, eclairage, lumiere, lumieres, luces, iluminacion, iluminacao, valo, valot, luz, luci, belichting, lys, ljus, luc, svetloba, osvetlitev, swiatlo, svetla, תאורה, اضاءة, 照明, 灯光, 燈光, φωτα, свет'
  ],
  [
    { prefix: 'SND', spoken: 'Sound' },
    'snd, sound, audio, sq, sfx, sound fx, sound effects, mics, mic, microphones, mikros, mikrofone, mikrofon, pa, mus, music, musik, musique, musica, muziek, ton, tontechnik, son, som, aani, sonido, suono, geluid, lyd, ljud, zvok, dzwiek, zvuk, סאונד, הגברה, صوت, 音響, 音响, ηχος, звук, noise, aud, foh sound, micros'
  ],
  [
    { prefix: 'VID', spoken: 'Video' },
    'vid, video, vt, vtr, vtrs, vts, pq, proj, projection, projections, projektion, projector, visual, visuals, screen, screens, led, led wall, led screens, vx, vq, bild, videotechnik, video playback, ecran, ecrans, proyeccion, beeld, slika, media server, media, וידאו, فيديو, 映像, 视频, 視頻, видео'
  ],
  [
    { prefix: 'GFX', spoken: 'Graphics' },
    'gfx, graphics, graphic, playback and gfx, playback gfx, playback, pb, ppt, powerpoint, slides, slide, keynote, presentation, cg, l3, lower third, lower thirds, captions, titles and graphics, folien, grafik, grafiken, graphique, diapos, prasentation'
  ],
  [
    { prefix: 'AV', spoken: 'AV' },
    'av, a v, audio visual, audiovisual, audio video, audio and video, av tech, medientechnik, technik, tech, technical, technique, techniek'
  ],
  [
    { prefix: 'CAM', spoken: 'Cameras' },
    'cam, cams, camera, cameras, kamera, kameras, camara, camaras, shots, shot, vision, kamere'
  ],
  [
    { prefix: 'FLY', spoken: 'Flys' },
    'fly, flys, flies, flyq, rail, flying, flown, zuge, zug, schnurboden, cintres, obermaschinerie, tabs, curtain, vorhang, rideau'
  ],
  [{ prefix: 'AUTO', spoken: 'Automation' }, 'auto, automation, automatisierung'],
  [
    { prefix: 'DECK', spoken: 'Deck' },
    'deck, stage, stage crew, staging, stagehands, stage hands, crew, set, props, prop, scenery, buhne, buhnentechnik, requisite, plateau, accessoires, escenario, toneel, scene change, set change, umbau, backstage, stage management, oder'
  ],
  [
    { prefix: 'FS', spoken: 'Followspots' },
    'fs, followspot, followspots, follow spot, follow spots, spot, spots, verfolger, poursuite, poursuites, canon'
  ],
  [{ prefix: 'PYRO', spoken: 'Pyro' }, 'pyro, pyrotechnics, pyrotechnik, pyros, flames'],
  [
    { prefix: 'SPFX', spoken: 'Effects' },
    'spfx, special effects, special fx, fx, effects, effect, effekte, haze, fog, smoke, confetti, atmos, spezialeffekte, lasers, laser'
  ],
  [
    { prefix: 'FOH', spoken: 'Front of house' },
    'foh, front of house, ushers, house management, einlass, doors, foyer, accueil, publikum, frontofhouse'
  ],
  [
    { prefix: 'STR', spoken: 'Stream' },
    'str, stream, streaming, livestream, live stream, webcast, broadcast, record, recording, zoom, virtual, online, web, uebertragung'
  ],
  [
    { prefix: 'BKST', spoken: 'Wardrobe' },
    'wardrobe, costume, costumes, dressers, kostum, kostume, maske, hair and makeup, makeup, habillage'
  ],
  [
    { prefix: 'ORCH', spoken: 'Orchestra' },
    'orch, orchestra, band, pit, md, orchester, orchestre, kapelle, conductor'
  ],
  [
    { prefix: 'SEC', spoken: 'Security' },
    'sec, security, sicherheit, securite, seguridad, beveiliging'
  ],
  [{ prefix: 'CAT', spoken: 'Catering' }, 'catering, food and beverage, f b, fnb, speisen'],
  [{ prefix: 'PROM', spoken: 'Prompter' }, 'prompter, autocue, teleprompter, prompt']
];

const byWord = lexicon(trades);
const byPrefix = new Map(trades.map(([trade]) => [trade.prefix, trade]));

const CALLS = new Set(
  'cue,cues,q,qs,call,calls,dept,department,team,no,number,nr,#,op,desk,list,and,the,live'.split(
    ','
  )
);
const NOTES = new Set(
  'note,notes,comment,comments,remark,remarks,info,details,notizen,bemerkung,bemerkungen,hinweise,notiz,requirements,needs,level,levels,look,state'.split(
    ','
  )
);

/** The department that a header names, if it does: "LX", "Lighting Cue", "AV & Sound", "Video Notes". */
export function departmentIn(header: string): DepartmentWord | null {
  const words = plain(header).split(' ');
  const named = words.filter((word) => !CALLS.has(word) && !NOTES.has(word));
  const about = words.some((word) => NOTES.has(word)) ? 'notes' : 'calls';
  const trade = byWord.get(plain(header)) ?? byWord.get(named.join(' ')) ?? ofParts(header);
  return trade ? { ...trade, about, isSure: named.length > 0 } : null;
}

/** "Lights / Sound" is the lights' column, as both parts are departments; "Trivia / Stage" is nobody's. */
function ofParts(header: string): Trade | null {
  const parts = header.split(/[/&+,|\n]| and | und | et /i).map((part) => {
    const words = plain(part).split(' ');
    return byWord.get(words.filter((word) => !CALLS.has(word) && !NOTES.has(word)).join(' '));
  });
  const first = parts[0];
  return parts.length > 1 && first && parts.every(Boolean) ? first : null;
}

/** The department that a code before a number means: "LX", "LFX", "SQ", "Sound". */
export const departmentOf = (word: string): Trade | null =>
  byWord.get(plain(word)) ?? byWord.get(plain(word).replace(/ ?q(?:ue)?s?$/, '')) ?? null;

/** The department with that prefix in the trade's own list. */
export const tradeOf = (prefix: string): Trade | null => byPrefix.get(prefix) ?? null;

/** Every department that a person may pick for a column. */
export const allTrades: readonly Trade[] = trades.map(([trade]) => trade);

/** A department that nobody has a name for yet: "Prizes / Games" gets PRI. */
export function inventedTrade(header: string): Trade {
  const word = plain(header).replace(/#/g, '').trim().split(' ')[0] ?? '';
  const letters = [...word].slice(0, word.length === 4 ? 4 : 3).join('');
  return { prefix: letters.toUpperCase() || 'CUE', spoken: header.replace(/\s+/g, ' ').trim() };
}

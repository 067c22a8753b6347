/** What a hand at a prompter does. */
export interface PrompterDeeds {
  readonly roll: () => void;
  readonly hurry: (by: 1 | -1) => void;
  readonly resize: (by: 1 | -1) => void;
  readonly mirror: () => void;
  readonly track: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly toLive: () => void;
}

/** A handler of keys: Space rolls, and each of the others does one thing. */
export function prompterKeys(deeds: PrompterDeeds): (event: KeyboardEvent) => void {
  const keys: Readonly<Record<string, () => void>> = {
    ' ': deeds.roll,
    ArrowUp: () => deeds.hurry(1),
    ArrowDown: () => deeds.hurry(-1),
    '+': () => deeds.resize(1),
    '=': () => deeds.resize(1),
    '-': () => deeds.resize(-1),
    m: deeds.mirror,
    t: deeds.track,
    PageDown: () => deeds.step(1),
    PageUp: () => deeds.step(-1),
    Home: deeds.toLive,
    l: deeds.toLive
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    // Space presses the button that has the focus.
    const isButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (isButton && event.key === ' ') return;
    event.preventDefault();
    if (event.repeat && (event.key === ' ' || act === deeds.mirror || act === deeds.track)) return;
    act();
  };
}

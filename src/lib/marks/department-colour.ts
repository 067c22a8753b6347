/** How many departments are told apart by colour; the next ones begin again, with their letters. */
const COLOURS = 8;

/** The name of the pattern and colour of the n-th department, from 0: what `data-d` carries. */
export const departmentColour = (colour: number): number =>
  ((Math.trunc(colour) % COLOURS) + COLOURS) % COLOURS;

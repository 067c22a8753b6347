/** Buttons that cannot be pressed in their middle or at their edges: covered, or off the screen. */
export function coveredButtons(): string[] {
  const buttons = [
    ...document.querySelectorAll<HTMLElement>('.mine button, .said button, [role=tab]')
  ];
  return buttons
    .filter((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [(left + right) / 2, top + 3],
        [(left + right) / 2, bottom - 3]
      ] as const;
      return points.some(([x, y]) => !button.contains(document.elementFromPoint(x, y)));
    })
    .map((button) => button.innerText);
}

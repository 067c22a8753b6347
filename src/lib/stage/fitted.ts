/**
 * How large a line may be, in per cent of the screen's width at Inter's digits of 0.62 em, so that
 * it fills the width and never runs over: "00:52" is larger than "−1:02:03".
 */
export function fitted(text: string, widthPercent: number, most: number): number {
  const ems = [...text].reduce((sum, char) => sum + (char === ':' ? 0.31 : 0.62), 0);
  return Math.min(most, Math.round((widthPercent / Math.max(1, ems)) * 10) / 10);
}

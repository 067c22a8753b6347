/** How large a picture is, and where in the bytes it ends. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly end: number;
}

import type { Picture } from "./panels.ts";
export function drawSvg(_picture: Picture, _asked: { delay: string; duration: string }): string {
  return "<svg/>";
}

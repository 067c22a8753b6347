import { unescapedXml } from './xml-text.ts';

const TAG =
  /<(?:p|br|div|ul|ol|li|a|b|i|u|strong|em|span|font|h[1-6]|table|tr|td|html|body)\b[^>]*>/i;

/** A description that some program wrote as HTML, as the text that it shows; any other as it is. */
export function textOfHtml(text: string): string {
  if (!TAG.test(text)) return text;
  const shown = text
    .replace(/<(?:script|style)\b.*?<\/(?:script|style)>/gis, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^>]*>|<\/(?:p|div|tr|h[1-6]|ul|ol)>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .replace(/&nbsp;/g, ' ');
  return unescapedXml(shown)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

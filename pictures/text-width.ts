/** Of letters in the fonts of browsers, in parts of the font's size, with a little room to spare. */
const NARROW = 0.36;
const WIDE = 0.8;
const OTHER = 0.58;

/** About how wide a text is, in pixels: which font a reader has, nobody knows. */
export const textWidth = (text: string, fontSize: number): number =>
  [...text].reduce((width, letter) => width + fontSize * widthOf(letter), 0);

const widthOf = (letter: string): number => {
  if (/[ijltfrI.,:;'!|() -]/.test(letter)) return NARROW;
  return /[mwA-Z@%]/.test(letter) ? WIDE : OTHER;
};

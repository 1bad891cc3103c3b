import { type Drawing, draw } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import { BLUE, INK } from '../theme.ts';
import { PADDING } from './card.ts';
import type { Place } from './place.ts';

interface Piece {
  readonly text: string;
  readonly kind: 'plain' | 'bold' | 'link';
}

const LOOK = {
  plain: { fill: INK },
  bold: { fill: INK, 'font-weight': 600 },
  link: { fill: BLUE },
} as const;

const FONT_SIZE = 13;
const LINE_HEIGHT = 18;

/** A widget of text: of Markdown a heading, paragraphs, and in them what is bold or a link. */
export function drawMarkdown(markdown: string, place: Place): Drawing {
  const [heading = '', ...paragraphs] = markdown.split('\n\n');
  const width = place.width - 2 * PADDING;
  let y = 26;
  const lines = paragraphs.flatMap((paragraph) => {
    y += LINE_HEIGHT / 3;
    return wrap(piecesOf(paragraph), width).map((pieces) => {
      y += LINE_HEIGHT;
      const spans = pieces.map(({ text, kind }) => draw('tspan', LOOK[kind], text));
      return draw('text', { x: PADDING, y, 'xml:space': 'preserve' }, ...spans);
    });
  });
  const title = { x: PADDING, y: 26, 'font-size': 18, 'font-weight': 600, fill: INK };
  return draw(
    'g',
    { transform: `translate(${place.x} ${place.y})`, 'font-size': FONT_SIZE },
    draw('text', title, heading.replace(/^#+ /, '')),
    ...lines,
  );
}

const PIECE = /\*\*(?<bold>.+?)\*\*|\[(?<link>.+?)\]\([^)]*\)|(?<plain>[^*[]+)/g;

/** Word by word, so that a line can end after any. */
const piecesOf = (paragraph: string): Piece[] =>
  [...paragraph.matchAll(PIECE)].flatMap(({ groups = {} }) =>
    (['bold', 'link', 'plain'] as const).flatMap((kind) =>
      (groups[kind] ?? '').split(/(?<= )/).flatMap((text) => (text ? [{ text, kind }] : [])),
    ),
  );

function wrap(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const piece of pieces) {
    if (used + textWidth(piece.text.trimEnd(), FONT_SIZE) > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(piece);
    used += textWidth(piece.text, FONT_SIZE);
  }
  return lines;
}

import { parseHTML } from 'linkedom';

/** The document in which everything is drawn: Plot makes its elements in it as well. */
export const { document } = parseHTML('<html></html>');

/** An element of SVG. TypeScript knows none here, as Node has no DOM. */
export interface Drawing {
  /** Its text. */
  readonly outerHTML: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** An element of SVG. A text among its children is escaped. */
export function draw(
  name: string,
  attributes: Attributes = {},
  ...children: readonly (Drawing | string)[]
): Drawing {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A piece of a query. */
export interface Token {
  readonly kind: 'text' | 'regex' | 'number' | 'name' | 'sign';
  /** Without the quotes or slashes around it. */
  readonly text: string;
}

/** What stands for nothing that the local stack knows. */
export const notKnown = (what: string): Error =>
  new Error(`the local stack does not know this of Logs Insights: ${what}`);

/** Cuts a query into tokens, without white space and comments. */
const tokensOf = (query: string): Token[] =>
  [...query.matchAll(TOKEN)].flatMap(({ groups = {} }) =>
    Object.entries(groups).flatMap(([kind, text]) => (text === undefined ? [] : read(kind, text))),
  );

const read = (kind: string, text: string): Token => {
  switch (kind) {
    case 'text':
      return { kind, text: text.slice(1, -1).replaceAll(/\\(.)/gs, '$1') };
    case 'regex':
      return { kind, text: text.slice(1, -1) };
    case 'quoted':
      return { kind: 'name', text: text.slice(1, -1) };
    case 'number':
    case 'name':
    case 'sign':
      return { kind, text };
    default:
      throw notKnown(text);
  }
};

const TOKEN =
  /\s+|#[^\n]*|(?<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<regex>\/(?:\\.|[^/\\])+\/)|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<quoted>`[^`]+`)|(?<name>[@A-Za-z_][\w.@]*|\d+[a-z]+)|(?<sign>!=|<=|>=|=~|[=<>()[\],|*])|(?<unknown>.)/gs;

/** Reads the tokens of a query one after the other. Words are the same in upper and lower case. */
export class Reader {
  readonly #tokens: Token[];

  constructor(query: string) {
    this.#tokens = tokensOf(query);
  }

  isAtEnd(): boolean {
    return this.#tokens.length === 0;
  }

  /** Whether the next ones are these; then they are read. */
  accept(...texts: string[]): boolean {
    const fits = texts.every((text, i) => isWord(this.#tokens[i], text));
    if (fits) this.#tokens.splice(0, texts.length);
    return fits;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw notKnown(`${this.#shown()} where ${text} should be`);
  }

  next(...kinds: Token['kind'][]): Token {
    const [token] = this.#tokens;
    if (!token || !kinds.includes(token.kind)) throw notKnown(this.#shown());
    this.#tokens.shift();
    return token;
  }

  /** What `read` reads, as often as there is a comma between. */
  list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.accept(',')) items.push(read());
    return items;
  }

  #shown(): string {
    return this.#tokens[0]?.text ?? 'an end';
  }
}

const isWord = (token: Token | undefined, text: string): boolean =>
  token !== undefined &&
  (token.kind === 'name' || token.kind === 'sign') &&
  token.text.toLowerCase() === text;

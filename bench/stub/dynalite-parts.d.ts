/** Parts of dynalite that have no types, as far as the stub uses them. */
declare module 'dynalite/actions/*.js' {
  type Answer = Readonly<Record<string, unknown>>;
  type Act = (store: object, input: object, done: (error: unknown, answer: Answer) => void) => void;
  const act: Act;
  // biome-ignore lint/style/noDefaultExport: what the packages export
  export default act;
}

declare module 'dynalite/validations/*.js' {
  export const types: object;
  export const custom: (input: object, store: object) => string | undefined;
}

declare module 'dynalite/validations/index.js' {
  export const checkTypes: (input: unknown, types: object) => Record<string, unknown>;
  export const checkValidations: (
    input: object,
    types: object,
    custom: (input: object, store: object) => string | undefined,
    store: object,
  ) => void;
}

declare module 'dynalite/db/index.js' {
  export const itemSize: (item: object) => number;
}

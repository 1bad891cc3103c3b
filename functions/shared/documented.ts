type DocumentedKey<T> = keyof {
  [Key in keyof T as string extends Key ? never : Key]: T[Key];
};

/**
 * What a lenient schema gives, without its promise that every other name exists too: unknown
 * fields are kept at run time, and a misspelled one does not compile.
 */
export type Documented<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Documented<Item>[]
    : T extends object
      ? [DocumentedKey<T>] extends [never]
        ? T
        : { readonly [Key in DocumentedKey<T>]: Documented<T[Key]> }
      : T;

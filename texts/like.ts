/** The shape of another language's texts: the same keys and arguments, words of its own. */
export type Like<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof T]: Like<T[Key]> };

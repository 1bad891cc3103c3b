/** What the handler of each peer calls, once for each event: the bench counts, and may throw. */
declare function onEvent(event: { readonly id: string }): void;

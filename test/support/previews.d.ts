/** The preview of a node's output that is kept in its folder; `now` is written there with WRITE_PREVIEWS=1. */
export function keptPreview(path: string, now: object): unknown;

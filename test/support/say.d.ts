/** Prints a line, for figures that are reported and asserted by nothing. */
export function say(line: string): void;

/** Prints a line, for figures that are reported and asserted by nothing. */
export function say(line: string): void;
/** What this process has reckoned so far; other programs on the machine do not count. */
export function cpuMilliseconds(): number;

/** Prints a line, for figures that are reported and asserted by nothing. */
export function say(line: string): void;
/** A number out of the environment, for how long a test is to go on. */
export function wanted(name: string, otherwise: number): number;
/** What this process has reckoned so far; other programs on the machine do not count. */
export function cpuMilliseconds(): number;

/** The folder of the checkout. */
export const ROOT: string;
/** The text of a file; paths start at the checkout, with `/` between the parts. */
export function read(path: string): string;
export function readJson(path: string): unknown;
export function isFile(path: string): boolean;
/** The names of the files of a folder that end so, in the order of the alphabet. */
export function filesIn(folder: string, ending: string): string[];
/** The paths of all files below a folder that end so, in the order of the alphabet. */
export function filesBelow(folder: string, ending: string): string[];

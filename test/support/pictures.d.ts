export interface Picture {
	width: number;
	height: number;
	hasPalette: boolean;
	/** Three bytes each, row by row. */
	pixels: Buffer;
}
/** Reads a PNG as any program does; throws when a checksum is wrong. */
export function readPng(file: Buffer): Picture;
/** The picture kept at a path; made from the drawn one when there is none yet. */
export function keptPicture(path: string, drawn: Buffer): Buffer;

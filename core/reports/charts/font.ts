import type { Point } from './chart';

/**
 * Letters as strokes: `M` begins one, `L` leads on straight, `Q` in a curve. The line stands at 6, capitals begin at
 * 0, small letters at 2, and tails end at 8.
 */
const GLYPHS: Record<string, string> = {
	'0': 'M0 2Q0 0 1.8 0Q3.6 0 3.6 2L3.6 4Q3.6 6 1.8 6Q0 6 0 4L0 2',
	'1': 'M.6 1.2L2.1 0L2.1 6M.7 6L3.5 6',
	'2': 'M0 1.7Q0 0 1.8 0Q3.6 0 3.6 1.7Q3.6 2.8 2.3 3.9L0 6L3.6 6',
	'3': 'M.1 1.2Q.4 0 1.8 0Q3.4 0 3.4 1.5Q3.4 2.9 1.4 2.9Q3.6 2.9 3.6 4.4Q3.6 6 1.8 6Q.3 6 0 4.7',
	'4': 'M2.8 6L2.8 0L0 4.2L3.8 4.2',
	'5': 'M3.3 0L.5 0L.3 2.8Q.9 2.2 1.8 2.2Q3.6 2.2 3.6 4.1Q3.6 6 1.8 6Q.4 6 0 4.8',
	'6': 'M3.2 .8Q2.8 0 1.9 0Q0 0 0 3.3L0 4Q0 6 1.8 6Q3.6 6 3.6 4.1Q3.6 2.4 1.9 2.4Q.4 2.4 0 3.8',
	'7': 'M0 0L3.6 0L1.2 6',
	'8': 'M1.8 2.8Q.2 2.8 .2 1.4Q.2 0 1.8 0Q3.4 0 3.4 1.4Q3.4 2.8 1.8 2.8Q0 2.8 0 4.4Q0 6 1.8 6Q3.6 6 3.6 4.4Q3.6 2.8 1.8 2.8',
	'9': 'M3.6 2.2Q3.2 3.6 1.7 3.6Q0 3.6 0 1.9Q0 0 1.8 0Q3.6 0 3.6 2L3.6 2.7Q3.6 6 1.7 6Q.8 6 .4 5.2',
	'.': 'M.2 5.8L.2 6',
	',': 'M.4 5.7L0 7.1',
	':': 'M.2 2.6L.2 2.8M.2 5.8L.2 6',
	'-': 'M0 3.6L2 3.6',
	'–': 'M0 3.6L3 3.6',
	'+': 'M0 3.4L3.2 3.4M1.6 1.8L1.6 5',
	'=': 'M0 2.6L3.2 2.6M0 4.4L3.2 4.4',
	'/': 'M0 6.8L2.4 -.6',
	'·': 'M.3 3.4L.3 3.5',
	'(': 'M1.2 -.6Q0 1 0 3.1Q0 5.2 1.2 6.8',
	')': 'M0 -.6Q1.2 1 1.2 3.1Q1.2 5.2 0 6.8',
	'%': 'M1.1 0Q0 0 0 1.3Q0 2.6 1.1 2.6Q2.2 2.6 2.2 1.3Q2.2 0 1.1 0M4.4 0L1 6M4.3 3.4Q3.2 3.4 3.2 4.7Q3.2 6 4.3 6Q5.4 6 5.4 4.7Q5.4 3.4 4.3 3.4',
	A: 'M0 6L2.2 0L4.4 6M.8 4L3.6 4',
	B: 'M0 0L0 6L2 6Q3.8 6 3.8 4.4Q3.8 2.9 2 2.9L0 2.9M0 0L1.8 0Q3.4 0 3.4 1.5Q3.4 2.9 1.8 2.9',
	C: 'M4.2 1.3Q3.6 0 2.3 0Q0 0 0 3Q0 6 2.3 6Q3.6 6 4.2 4.7',
	D: 'M0 0L0 6L1.6 6Q4.2 6 4.2 3Q4.2 0 1.6 0L0 0',
	E: 'M3.4 0L0 0L0 6L3.4 6M0 2.9L2.8 2.9',
	F: 'M3.4 0L0 0L0 6M0 2.9L2.8 2.9',
	G: 'M4.2 1.3Q3.6 0 2.3 0Q0 0 0 3Q0 6 2.3 6Q4.4 6 4.4 3.2L2.6 3.2',
	H: 'M0 0L0 6M4.2 0L4.2 6M0 2.9L4.2 2.9',
	I: 'M.2 0L.2 6',
	J: 'M2.6 0L2.6 4.3Q2.6 6 1.3 6Q.2 6 0 4.8',
	K: 'M0 0L0 6M3.8 0L0 3.6M1.3 2.5L4 6',
	L: 'M0 0L0 6L3.2 6',
	M: 'M0 6L0 0L2.5 4L5 0L5 6',
	N: 'M0 6L0 0L4.2 6L4.2 0',
	O: 'M2.4 0Q0 0 0 3Q0 6 2.4 6Q4.8 6 4.8 3Q4.8 0 2.4 0',
	P: 'M0 6L0 0L2 0Q3.8 0 3.8 1.7Q3.8 3.4 2 3.4L0 3.4',
	Q: 'M2.4 0Q0 0 0 3Q0 6 2.4 6Q4.8 6 4.8 3Q4.8 0 2.4 0M3 4.4L4.8 6.6',
	R: 'M0 6L0 0L2 0Q3.8 0 3.8 1.6Q3.8 3.2 2 3.2L0 3.2M2 3.2L4 6',
	S: 'M3.6 1.2Q3.2 0 1.8 0Q.1 0 .1 1.5Q.1 2.6 1.9 2.9Q3.8 3.2 3.8 4.4Q3.8 6 1.9 6Q.3 6 0 4.7',
	T: 'M0 0L4.2 0M2.1 0L2.1 6',
	U: 'M0 0L0 3.9Q0 6 2.1 6Q4.2 6 4.2 3.9L4.2 0',
	V: 'M0 0L2.2 6L4.4 0',
	W: 'M0 0L1.5 6L3 .8L4.5 6L6 0',
	X: 'M0 0L4 6M4 0L0 6',
	Y: 'M0 0L2.1 3.2L4.2 0M2.1 3.2L2.1 6',
	Z: 'M0 0L3.8 0L0 6L3.8 6',
	a: 'M.3 2.8Q.7 2 1.7 2Q3.1 2 3.1 3.5L3.1 6M3.1 3.8L1.6 3.8Q0 3.8 0 4.9Q0 6 1.4 6Q2.6 6 3.1 5',
	b: 'M0 0L0 6M0 3.4Q.4 2 1.7 2Q3.4 2 3.4 4Q3.4 6 1.7 6Q.4 6 0 4.6',
	c: 'M3 2.9Q2.6 2 1.6 2Q0 2 0 4Q0 6 1.6 6Q2.6 6 3 5.1',
	d: 'M3.4 0L3.4 6M3.4 3.4Q3 2 1.7 2Q0 2 0 4Q0 6 1.7 6Q3 6 3.4 4.6',
	e: 'M0 4L3.3 4Q3.3 2 1.7 2Q0 2 0 4Q0 6 1.7 6Q2.7 6 3.1 5.2',
	f: 'M2.2 .2Q.9 -.2 .9 1.4L.9 6M0 2.2L2 2.2',
	g: 'M3.3 2L3.3 6.3Q3.3 8 1.7 8Q.6 8 .3 7.2M3.3 3.4Q2.9 2 1.6 2Q0 2 0 3.9Q0 5.8 1.6 5.8Q2.9 5.8 3.3 4.6',
	h: 'M0 0L0 6M0 3.5Q.4 2 1.6 2Q3.1 2 3.1 3.6L3.1 6',
	i: 'M.2 2L.2 6M.2 .1L.2 .3',
	j: 'M1 2L1 6.6Q1 8 0 7.9M1 .1L1 .3',
	k: 'M0 0L0 6M2.8 2L0 4.5M1.1 3.6L3 6',
	l: 'M.2 0L.2 6',
	m: 'M0 2L0 6M0 3.4Q.3 2 1.3 2Q2.5 2 2.5 3.5L2.5 6M2.5 3.4Q2.8 2 3.8 2Q5 2 5 3.5L5 6',
	n: 'M0 2L0 6M0 3.5Q.4 2 1.6 2Q3.1 2 3.1 3.6L3.1 6',
	o: 'M1.7 2Q0 2 0 4Q0 6 1.7 6Q3.4 6 3.4 4Q3.4 2 1.7 2',
	p: 'M0 2L0 8M0 3.4Q.4 2 1.7 2Q3.4 2 3.4 4Q3.4 6 1.7 6Q.4 6 0 4.6',
	q: 'M3.4 2L3.4 8M3.4 3.4Q3 2 1.7 2Q0 2 0 4Q0 6 1.7 6Q3 6 3.4 4.6',
	r: 'M0 2L0 6M0 3.7Q.4 2 2 2.1',
	s: 'M2.7 2.8Q2.4 2 1.4 2Q.1 2 .1 3Q.1 3.8 1.4 3.9Q2.9 4.1 2.9 5Q2.9 6 1.5 6Q.3 6 0 5.1',
	t: 'M.9 .6L.9 4.8Q.9 6 2.1 5.9M0 2.2L2 2.2',
	u: 'M0 2L0 4.4Q0 6 1.5 6Q2.7 6 3.1 4.6M3.1 2L3.1 6',
	v: 'M0 2L1.6 6L3.2 2',
	w: 'M0 2L1.2 6L2.4 2.6L3.6 6L4.8 2',
	x: 'M0 2L3 6M3 2L0 6',
	y: 'M0 2L1.6 6M3.2 2L1.3 7Q.9 8 0 7.8',
	z: 'M0 2L2.8 2L0 6L2.8 6',
};

/** Stands for a character that has no strokes. */
const UNKNOWN = 'M0 0L3.2 0L3.2 6L0 6L0 0';
const SPACE = 1.8;
const APART = 1.5;
/** Of the size of a text. */
const UNIT = 0.119;
const HALF_STROKE = 0.056;
const PIECES_OF_A_CURVE = 6;

/** The strokes of a text, as long as `size` says in the way of CSS. @param at where its line begins or has its middle */
export function textStrokes(
	text: string,
	size: number,
	anchor: 'start' | 'middle',
	[x, y]: Point,
): { strokes: Point[][]; halfWidth: number } {
	const unit = size * UNIT;
	const strokes: Point[][] = [];
	let width = 0;
	for (const character of text.normalize('NFC')) {
		if (character === ' ') {
			width += SPACE;
			continue;
		}
		const glyph = strokesOf(GLYPHS[character] ?? UNKNOWN);
		for (const stroke of glyph) strokes.push(stroke.map(([gx, gy]) => [gx + width, gy - 6]));
		width += Math.max(...glyph.flat().map(([gx]) => gx)) + APART;
	}
	const left = anchor === 'middle' ? x - ((width - APART) * unit) / 2 : x;
	return {
		strokes: strokes.map((stroke) => stroke.map(([gx, gy]) => [left + gx * unit, y + gy * unit])),
		halfWidth: size * HALF_STROKE,
	};
}

function strokesOf(glyph: string): Point[][] {
	const strokes: Point[][] = [];
	for (const [, command = '', numbers = ''] of glyph.matchAll(/([MLQ])([^MLQ]+)/g)) {
		const [x = 0, y = 0, endX = 0, endY = 0] = numbers.trim().split(' ').map(Number);
		const stroke = strokes.at(-1);
		if (command === 'M' || stroke === undefined) strokes.push([[x, y]]);
		else if (command === 'L') stroke.push([x, y]);
		else stroke.push(...curve(stroke.at(-1) ?? [x, y], [x, y], [endX, endY]));
	}
	return strokes;
}

function curve(start: Point, bend: Point, end: Point): Point[] {
	return Array.from({ length: PIECES_OF_A_CURVE }, (_, index) => {
		const share = (index + 1) / PIECES_OF_A_CURVE;
		const along = (axis: 0 | 1) =>
			(1 - share) ** 2 * start[axis] +
			2 * share * (1 - share) * bend[axis] +
			share ** 2 * end[axis];
		return [along(0), along(1)];
	});
}

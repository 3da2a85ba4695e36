/** The pack's own colour, for a company that has named none. */
export const USUAL_COLOR = '#0f766e';

export const LIGHT = { page: '#f4f3ef', card: '#ffffff', text: '#1b2023', quiet: '#545e66' };
export const DARK = { page: '#111416', card: '#1b2024', text: '#eceff1', quiet: '#a9b4bc' };

/** What WCAG 2.2 asks for at level AA: of text, and of what shows where something is. */
const READABLE = 4.5;
const VISIBLE = 3;

export interface AccentColors {
	/** Behind the text of a button: the colour itself. */
	fill: string;
	/** The text of that button. */
	onFill: string;
	/** For links and headings on a card. */
	text: string;
	/** For borders and marks on a card and on the page. */
	mark: string;
}

/** The company's colour as it can be used on a light or a dark card: a shade of it if it would be hard to see. */
export function accentColors(color: string, ground: typeof LIGHT): AccentColors {
	const usable = /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : USUAL_COLOR;
	const grounds = [ground.card, ground.page];
	return {
		fill: usable,
		onFill: readableOn(usable),
		text: shadeOf(usable, grounds, READABLE),
		mark: shadeOf(usable, grounds, VISIBLE),
	};
}

/** Black or white, whichever is easier to read on the colour; one of them always reaches AA. */
export function readableOn(color: string): string {
	return contrast('#ffffff', color) >= contrast('#000000', color) ? '#ffffff' : '#000000';
}

/** From 1 (the same) to 21 (black on white), as WCAG reckons it. */
export function contrast(one: string, other: string): number {
	const [lighter = 1, darker = 1] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (lighter + 0.05) / (darker + 0.05);
}

/** The colour, mixed with black on light grounds and with white on dark ones until it stands out from all of them. */
function shadeOf(color: string, grounds: string[], wanted: number): string {
	const darkest = luminance(grounds[0] ?? '#ffffff') > 0.5 ? 0 : 255;
	const steps = Array.from({ length: 21 }, (_, step) => mixed(color, darkest, step / 20));
	const found = steps.find((shade) => grounds.every((ground) => contrast(shade, ground) >= wanted));
	return found ?? mixed(color, darkest, 1);
}

function mixed(color: string, towards: number, share: number): string {
	const channels = channelsOf(color).map((channel) =>
		Math.round(channel + (towards - channel) * share),
	);
	return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(color: string): number {
	const [red = 0, green = 0, blue = 0] = channelsOf(color).map((channel) => {
		const share = channel / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(color: string): number[] {
	return [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
}

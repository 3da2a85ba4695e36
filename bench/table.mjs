// @ts-check

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} settings n8n's
 * @property {string} contender
 * @property {string} figure with its unit
 * @property {string} [ratio] ours to the contender
 * @property {string} [target]
 */

const HEAD = ['What', "n8n's settings", 'Contender', 'Median', 'Ours to it', 'Target'];

/** @param {Row[]} rows */
export function asMarkdown(rows) {
	const cells = rows.map((row) => [
		row.what,
		row.settings,
		row.contender,
		row.figure,
		row.ratio ?? '',
		row.target ?? '',
	]);
	const line = (/** @type {string[]} */ list) => `| ${list.join(' | ')} |`;
	return [line(HEAD), line(HEAD.map(() => '---')), ...cells.map(line)].join('\n');
}

/** Three digits that mean something. @param {number} value */
export function figure(value) {
	if (!Number.isFinite(value)) return '–';
	const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
	return value.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

/** @param {number} ratio */
export const times = (ratio) => `${figure(ratio)} ×`;

/** @param {string} target @param {boolean} met */
export const against = (target, met) => `${target}: ${met ? 'met' : 'not met'}`;

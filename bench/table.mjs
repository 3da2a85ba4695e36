// @ts-check

/**
 * @typedef {object} Row
 * @property {string} what is measured
 * @property {string} contender
 * @property {string} figure with its unit
 * @property {string} [ratio] to what, and how many times as much
 * @property {string} [target]
 */

/** @param {Row[]} rows */
export function asMarkdown(rows) {
	const line = (/** @type {string[]} */ list) => `| ${list.join(' | ')} |`;
	const head = ['What', 'Contender', 'Figure', 'Ratio', 'Target'];
	const cells = rows.map((row) =>
		line([row.what, row.contender, row.figure, row.ratio ?? '', row.target ?? '']),
	);
	return [line(head), line(head.map(() => '---')), ...cells].join('\n');
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

import { REVIEW_CODES } from '../../core/ledger/reviewCodes';
import { GIFT_STATES } from '../../core/ledger/states';
import { ALARM_TITLES } from '../../core/messages/alarms';
import { filesIn, read, readJson } from '../support/projectFiles';
import { z } from 'zod/v4';

const runbook = read('docs/runbook.md');
/** The rows of the tables below one heading: three cells each. */
const rowsBelow = (heading: string): string[][] => {
	const part = runbook.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
	return part
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('|---'))
		.slice(1)
		.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
};

describe('docs/runbook.md', () => {
	it('has an entry for every alarm', () => {
		const names = Object.entries(ALARM_TITLES).map(([kind, title]) => `\`${kind}\` ${title}`);
		const entries = rowsBelow('An alarm came').map(([name]) => name);
		expect(entries.filter((name) => name?.startsWith('`')).sort()).toEqual(names.sort());
	});

	it('has an entry for every state of a gift', () => {
		const names = Object.entries(GIFT_STATES).map(([name, { words }]) => `\`${name}\` ${words}`);
		expect(
			rowsBelow('A gift is in this state')
				.map(([name]) => name)
				.sort(),
		).toEqual(names.sort());
	});

	it('has an entry for every review code, with the words of the reviewer’s message', () => {
		const rows = rowsBelow('A person has to look').map(([code, , advice]) => [code, advice]);
		const codes = Object.entries(REVIEW_CODES).map(([code, advice]) => [`\`${code}\``, advice]);
		expect(rows.sort()).toEqual(codes.sort());
	});

	it('says of every symptom where to look and what to do', () => {
		const rows = runbook
			.split('\n')
			.filter((line) => line.startsWith('| ') && !line.includes('---'));
		expect(rows.filter((line) => line.split(' | ').some((cell) => cell.trim() === ''))).toEqual([]);
		expect(rows.filter((line) => line.split(' | ').length !== 3)).toEqual([]);
	});

	it('names only workflows that are there', () => {
		const nameSchema = z.object({ name: z.string() });
		const folders = ['workflows', 'workflows/workshop'];
		const names = folders.flatMap((folder) =>
			filesIn(folder, '.json').map((file) => nameSchema.parse(readJson(`${folder}/${file}`)).name),
		);
		const named = [...runbook.matchAll(/\*\*((?:Workshop|\d+) · [^*]+)\*\*/g)].map(
			([, name]) => name ?? '',
		);
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter((name) => !names.some((one) => one.startsWith(name)))).toEqual([]);
	});
});

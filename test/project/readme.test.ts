import { REVIEW_CODES } from '../../core/ledger/reviewCodes';
import { stateDiagram } from '../../core/ledger/stateDiagram';
import { read } from '../support/projectFiles';

describe('README', () => {
	const readme = read('README.md');

	it("draws a gift's life as core/ledger/states.ts has it", () => {
		const drawn = /<!-- gift-states -->\n+```mermaid\n([^]*?)\n```\n+<!-- \/gift-states -->/.exec(
			readme,
		)?.[1];
		expect(drawn).toBe(stateDiagram());
	});

	it('says of every review code what to do', () => {
		const rows = Object.entries(REVIEW_CODES).map(
			([code, advice]) => `| \`${code}\` | ${advice} |`,
		);
		expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
	});
});

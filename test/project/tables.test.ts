import { z } from 'zod/v4';

import { OTHER_TABLES, TABLES_OF_PEOPLE } from '../../core/reports/tables';
import { readJson } from '../support/projectFiles';

describe('the list of tables', () => {
	it('names every table that is made, with columns that it has: none is forgotten when a person is erased', () => {
		const tableSchema = z.object({
			tableName: z.string(),
			columns: z.object({ column: z.array(z.object({ name: z.string() })) }),
		});
		const workflowSchema = z.object({
			nodes: z.array(z.object({ parameters: z.looseObject({}) })),
		});
		const made = workflowSchema
			.parse(readJson('workflows/workshop/tables.json'))
			.nodes.flatMap(({ parameters }) => tableSchema.safeParse(parameters).data ?? []);
		const listed = [...TABLES_OF_PEOPLE.map(({ name }) => name), ...OTHER_TABLES];
		expect(made.map(({ tableName }) => tableName).filter((one) => !listed.includes(one))).toEqual(
			[],
		);
		for (const { name, named, erase } of TABLES_OF_PEOPLE) {
			const columns = made.find(({ tableName }) => tableName === name)?.columns.column;
			if (columns === undefined) continue;
			const emptied = typeof erase === 'object' ? Object.keys(erase.columns) : [];
			expect(columns.map((column) => column.name)).toEqual(
				expect.arrayContaining([...named.map(({ column }) => column), ...emptied]),
			);
		}
	});
});

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { jsonIn } from '../../core/ledger/subjects';
import { writeErasurePage } from '../../core/messages/erased';
import type { ErasureLink } from '../../core/messages/pages/links';
import {
	erasureOf,
	erasureRow,
	holdsPerson,
	knownBy,
	lookUpsOf,
	readPerson,
} from '../../core/reports/erasure';
import { TABLES_OF_PEOPLE, type TableOfPeople } from '../../core/reports/tables';
import type { Settings } from '../../core/settings/settings';
import { seal } from '../../core/text/sealed';

/** The webhook of *Erase one person* and the path of its trigger. */
const ERASURE_PATH = '/webhook/knit-erase/answer';

export interface Placed {
	output: number;
	/** Index of the item that it is about. */
	row: number;
	json: IDataObject;
}

/** Whoever may run this workflow may open the form for a day. */
export async function erasureLink(this: IExecuteFunctions, settings: Settings): Promise<Placed[]> {
	const { apiKey } = await this.getCredentials('knitApi');
	const base = settings.publicUrl || this.getInstanceBaseUrl().replace(/\/+$/, '');
	const link: ErasureLink = {
		page: 'erasure',
		company: {
			name: settings.companyName,
			logoUrl: settings.logoUrl,
			color: settings.color,
			contact: settings.replyToEmail,
			language: settings.language,
			timeZone: settings.timeZone,
		},
		until: Math.floor(DateTime.utc().plus({ days: 1 }).toSeconds()),
		for: null,
	};
	const openThisLink = `${base}${ERASURE_PATH}?t=${seal(link, String(apiKey))}`;
	return [{ output: 0, row: 0, json: { openThisLink } }];
}

/** With the rows that were found so far as items, everything that they add is looked for as well. */
export function lookUp(this: IExecuteFunctions, rows: unknown[]): Placed[] {
	const person = knownBy(personOf.call(this), rows);
	return lookUpsOf(person, existingTables.call(this)).map((one) => ({
		output: 0,
		row: 0,
		json: { ...one, person: { ...person } },
	}));
}

/** n8n stops a whole step at the first table that is not there. */
export function existingTables(this: IExecuteFunctions): TableOfPeople[] {
	const names = namesSchema.parse(jsonIn(this.getNodeParameter('existingTables', 0), 'Tables'));
	return TABLES_OF_PEOPLE.filter(({ name }) => names.includes(name));
}

const namesSchema = z.array(z.string());

export function whatToErase(this: IExecuteFunctions, rows: unknown[]): Placed[] {
	const outputs = { ledger: 0, row: 1, columns: 2 };
	const person = personOf.call(this);
	const seen = new Set<string>();
	return rows.flatMap((row, index) => {
		const erasure = erasureOf(String(this.getNodeParameter('table', index, '')), row, person);
		const key = JSON.stringify(erasure);
		// Found by several of its columns.
		if (erasure === null || seen.has(key)) return [];
		seen.add(key);
		return [{ output: outputs[erasure.kind], row: index, json: { ...erasure } }];
	});
}

const runSchema = z.looseObject({ id: z.union([z.string(), z.number()]), data: z.unknown() });

export function findRuns(this: IExecuteFunctions, rows: unknown[]): Placed[] {
	const person = personOf.call(this);
	return rows.flatMap((row, index) => {
		const run = runSchema.safeParse(row).data;
		if (run === undefined || !holdsPerson(run.data, person)) return [];
		return [{ output: 0, row: index, json: { executionId: String(run.id) } }];
	});
}

const countsSchema = z.object({
	gifts: z.number().catch(0),
	rows: z.number().catch(0),
	runs: z.number().nullable().catch(null),
});

export function erasureRecord(this: IExecuteFunctions, settings: Settings): Placed[] {
	const counts = countsSchema.parse(Object(jsonIn(this.getNodeParameter('counts', 0), 'Counts')));
	const by = String(this.getNodeParameter('erasedBy', 0, ''));
	const executionId = this.getExecutionId() || null;
	const person = personOf.call(this);
	const row = erasureRow(person, counts, { by, executionId, now: DateTime.utc() });
	const html = writeErasurePage(counts, person.sharedBy, settings);
	return [{ output: 0, row: 0, json: { row, html } }];
}

function personOf(this: IExecuteFunctions) {
	return readPerson(jsonIn(this.getNodeParameter('person', 0), 'Person'));
}

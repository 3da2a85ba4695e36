import { z } from 'zod/v4';

import { readEvent } from '../../core/knit/events/envelope';
import { selectItems } from '../../core/knit/events/selection';
import { newHireRow } from '../../core/ledger/records';
import { rowOf, emptyGift } from '../../core/ledger/gift';
import { TABLES_OF_PEOPLE } from '../../core/reports/tables';
import applicationFixture from '../fixtures/knit/application.json';
import { filesIn, read, readJson } from '../support/projectFiles';

const privacy = read('docs/privacy.md');

/** The code words in the cells of one column of the table below a heading. */
function column(heading: string, index: number): string[] {
	const part = privacy.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
	const rows = part.split('\n').filter((line) => /^\| (?!-)/.test(line));
	return rows
		.slice(1)
		.flatMap((line) => [...(line.split(' | ')[index] ?? '').matchAll(/`([^`]+)`/g)])
		.map(([, word]) => word ?? '');
}

/** `application.candidate.emails` for every field that holds a value, however deep; lists are not numbered. */
function pathsOf(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, path));
	if (typeof value !== 'object' || value === null) return path === '' ? [] : [path];
	return Object.entries(value).flatMap(([name, inner]) =>
		pathsOf(inner, path === '' ? name : `${path}.${name}`),
	);
}

/** An application with every field that the pack reads, as Knit sends it. */
const EVENT = {
	eventId: 'ev_1',
	eventType: 'record.modified',
	eventData: {
		...applicationFixture,
		offers: [{ id: 'off-1', status: 'SIGNED', startDate: '2026-07-06' }],
	},
	syncType: 'delta_sync',
	syncDataType: 'ats_applications',
	recordId: 'app-1001',
};

function triggerItem(): object {
	const reading = readEvent(JSON.stringify(EVENT), {}, '2026-06-12T09:00:00.000Z');
	if (reading.kind === 'unreadable') throw new Error(reading.reason);
	const selected = selectItems(reading.event, {
		...{ kinds: ['offerAccepted'], pastOffers: 'all', goLiveDate: null, integrationIds: [] },
		...{ maximumAgeHours: null, includeAttachments: false, includeRaw: false },
	});
	if (selected.kind === 'nothing') throw new Error(selected.reason);
	return selected.items[0] ?? {};
}

describe('docs/privacy.md', () => {
	it('names every field about a person that the trigger puts out', () => {
		const paths = pathsOf(triggerItem()).filter((path) =>
			/^application\.(?:candidate|owner|creditedTo|interviews|rejection)\b/.test(path),
		);
		const named = column('What reaches a canvas', 0);
		expect(paths.length).toBeGreaterThan(8);
		const isNamed = (path: string) =>
			named.some((one) => path === one || path.startsWith(`${one}.`));
		expect([...new Set(paths.filter((path) => !isNamed(path)))]).toEqual([]);
	});

	it('names no field that is not there', () => {
		const known = [
			...[
				'emails',
				'phones',
				'links',
				'location',
				'address',
				'firstName',
				'lastName',
				'preferredName',
				'id',
			].map((name) => `application.candidate.${name}`),
			...['owner', 'creditedTo', 'interviews', 'rejection'].map((name) => `application.${name}`),
		];
		expect(column('What reaches a canvas', 0).filter((name) => !known.includes(name))).toEqual([]);
	});

	it('says of every table what personal data it holds and when that goes', () => {
		const listed = column('What is kept', 0);
		expect(listed.sort()).toEqual(TABLES_OF_PEOPLE.map(({ name }) => name).sort());
	});

	it('names the personal columns of gifts and new hires', () => {
		const named = column('What is kept', 1);
		const personal = ['name', 'email', 'giftObject', 'newHireObject'];
		const columns = [
			...Object.keys(rowOf(emptyGift('a', 'b', 'approved'))),
			...Object.keys(newHireRow({})),
		];
		expect(personal.filter((one) => !columns.includes(one))).toEqual([]);
		expect(personal.filter((one) => !named.includes(one))).toEqual([]);
	});

	it('is right that runs with personal data are kept by front canvases and failed runs alone', () => {
		const schema = z.object({
			settings: z.looseObject({ saveDataSuccessExecution: z.string().optional() }),
		});
		const keeps = filesIn('workflows/workshop', '.json').filter(
			(file) =>
				schema.parse(readJson(`workflows/workshop/${file}`)).settings.saveDataSuccessExecution !==
				'none',
		);
		const named = column('Which runs are saved', 0);
		expect(keeps.filter((file) => !named.includes(file))).toEqual([]);
	});
});

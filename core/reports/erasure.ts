import type { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { isPresent } from '../knit/records/fields';
import { lastIdOf } from '../offers/keys';
import { TABLES_OF_PEOPLE, type PersonKey, type TableOfPeople } from './tables';

type Known = Record<PersonKey, string[]>;

/** Everything that a person is known by. */
export interface Person extends Known {
	/**
	 * The addresses by which saved runs are searched: those that somebody asked for, unless others have them, too. An
	 * address from a row may be an agency's or a recruiter's, and would find the runs of others.
	 */
	runEmail: string[];
	/** Candidate ids: so many candidates have the address that was asked for. Then nobody is erased. */
	sharedBy: string[];
}

/** One look into one table. */
export interface LookUp {
	table: string;
	column: string;
	/** For n8n's condition *ilike*, where `%` and `_` stand for anything: it may find more rows than those of the person. */
	pattern: string;
}

/** What becomes of one row of a table. */
export type Erasure =
	| { kind: 'ledger'; offerKey: string; applicationKey: string }
	| { kind: 'row'; table: string; id: number }
	| { kind: 'columns'; table: string; id: number; columns: Record<string, string | null> };

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null)
	.transform((value) => value?.trim() || null);

const named = z
	.union([z.array(z.string()), text.transform(listed)])
	.catch([])
	.default([]);
const personSchema = z.object({
	email: named,
	candidateId: named,
	applicationId: named,
	offerKey: named,
	applicationKey: named,
	candidateKey: named,
	runEmail: z.array(z.string()).optional(),
	sharedBy: named,
});

/**
 * The person that somebody asked to erase, or the same with everything that is known of them by now.
 * @throws Error when nothing names one
 */
export function readPerson(value: unknown): Person {
	const read = personSchema.parse(Object(value));
	const person = { ...read, runEmail: read.runEmail ?? read.email };
	if (KEYS.every((by) => person[by].length === 0)) {
		throw new Error(
			'Nobody is named. Enter an email address, a candidate ID or an application ID.',
		);
	}
	return person;
}

/** How much was erased. */
export interface ErasureCounts {
	gifts: number;
	rows: number;
	/** Saved executions; null when n8n could not be asked. */
	runs: number | null;
}

/** The row of *knit events* about an erasure: who had it done, when, and the ids of the ATS; nothing personal. */
export function erasureRow(
	person: Person,
	{ gifts, rows, runs }: ErasureCounts,
	{ by, executionId, now }: { by: string; executionId: string | null; now: DateTime },
): Record<string, string | null> {
	const shared = person.sharedBy.length > 0 ? '. Several candidates have this address' : '';
	const saved = runs === null ? 'saved runs could not be searched' : `${runs} saved runs`;
	return {
		at: now.toUTC().toISO(),
		event: 'erasure',
		outcome: gifts + rows + (runs ?? 0) > 0 ? 'changed' : 'nothing',
		reason: `Erased: ${gifts} gifts, ${rows} rows, ${saved}${shared}`,
		step: 'Personal data was erased on request',
		answeredBy: by || null,
		offerKey: person.offerKey[0] ?? null,
		applicationKey: person.applicationKey[0] ?? null,
		applicationId: person.applicationId[0] ?? null,
		candidateId: person.candidateId[0] ?? null,
		executionId,
	};
}

const rowSchema = z.looseObject({
	id: z.number().nullish().catch(null),
	email: text,
	candidateId: text,
	applicationId: text,
	offerKey: text,
	applicationKey: text,
	candidateKey: text,
	giftObject: text,
});

const giftSchema = z.looseObject({ candidateId: text, applicationId: text });

/** What a row says of whom it is about. A second address says nothing: it may be a manager's or an agency's. */
function namesIn(row: unknown): Known {
	const read = rowSchema.safeParse(Object(row)).data;
	const gift = giftSchema.safeParse(jsonIn(read?.giftObject ?? null)).data;
	return {
		email: listed(read?.email),
		candidateId: [...listed(read?.candidateId), ...listed(gift?.candidateId)],
		applicationId: [
			...listed(read?.applicationId),
			...listed(gift?.applicationId),
			// A finished gift keeps the id within its key alone.
			...idsIn(listed(read?.applicationKey)),
		],
		offerKey: listed(read?.offerKey),
		applicationKey: listed(read?.applicationKey),
		candidateKey: listed(read?.candidateKey),
	};
}

const KEYS: PersonKey[] = [
	'email',
	'candidateId',
	'applicationId',
	'offerKey',
	'applicationKey',
	'candidateKey',
];

/** Keys of the ledger end with the id that the ATS knows: `integration/candidate`. */
const KEY_OF: Partial<Record<PersonKey, 'candidateId' | 'applicationId'>> = {
	candidateKey: 'candidateId',
	applicationKey: 'applicationId',
};

function isSame(by: PersonKey, one: string, other: string): boolean {
	return by === 'email' ? one.toLowerCase() === other.toLowerCase() : one === other;
}

/** Whether a row is about this person. One that names another candidate is not, whatever address it has. */
export function isAbout(row: unknown, person: Person): boolean {
	if (person.sharedBy.length > 0) return false;
	const named = namesIn(row);
	const candidates = candidatesIn(person);
	const isAnother = candidatesIn(named).some((id) => !candidates.includes(id));
	if (candidates.length > 0 && isAnother) return false;
	return KEYS.some((by) => {
		const id = KEY_OF[by];
		return named[by].some(
			(value) =>
				person[by].some((known) => isSame(by, value, known)) ||
				(id !== undefined && person[id].some((known) => lastIdOf(value) === known)),
		);
	});
}

function candidatesIn({ candidateId, candidateKey }: Known): string[] {
	return [...new Set([...candidateId, ...idsIn(candidateKey)])];
}

/**
 * The person with everything that the rows about them add. Who was named by an id is who it is; an address may be that
 * of several candidates, and then somebody has to say which of them.
 * @param rows those that were found, rows about others and rows that name a colleague among them
 */
export function knownBy(person: Person, rows: unknown[]): Person {
	const withoutAddress = { ...person, email: [] };
	const byId = rows.filter((row) => isAbout(row, withoutAddress));
	const about = byId.length > 0 ? byId : rows.filter((row) => isAbout(row, person));
	const all = about.map(namesIn);
	const candidates = [...new Set(all.flatMap(candidatesIn))];
	const ofOthers = rows.filter((row) => !about.includes(row)).flatMap((row) => namesIn(row).email);
	const foreign = [...rows.flatMap(colleaguesIn), ...ofOthers].map((one) => one.toLowerCase());
	const runEmail = person.runEmail.filter((address) => !foreign.includes(address.toLowerCase()));
	if (candidates.length > 1) return { ...person, runEmail: [], sharedBy: candidates };
	const allOf = (by: PersonKey) => [
		...new Set([...person[by], ...all.flatMap((named) => named[by])]),
	];
	return {
		email: allOf('email'),
		candidateId: allOf('candidateId'),
		applicationId: allOf('applicationId'),
		offerKey: allOf('offerKey'),
		applicationKey: allOf('applicationKey'),
		candidateKey: allOf('candidateKey'),
		runEmail,
		sharedBy: person.sharedBy,
	};
}

/** Columns that name a colleague, by table; so an address is known that would find the saved runs of many. */
const COLLEAGUES = {
	'knit offers': 'recruiterEmail',
	'knit new hires': 'hiringManagerEmail',
} as const;

const colleagueSchema = z.looseObject({ recruiterEmail: text, hiringManagerEmail: text });

function colleaguesIn(row: unknown): string[] {
	const read = colleagueSchema.safeParse(Object(row)).data;
	const addresses = [read?.recruiterEmail, read?.hiringManagerEmail];
	return addresses.flatMap(listed);
}

/** Where rows about the person may stand, and rows that say whether an address of theirs is a colleague's. */
export function lookUpsOf(person: Person, tables: TableOfPeople[]): LookUp[] {
	const ofColleagues = Object.entries(COLLEAGUES).filter(([table]) =>
		tables.some(({ name }) => name === table),
	);
	return [
		...tables.flatMap((table) => lookUpsIn(table, person)),
		...ofColleagues.flatMap(([table, column]) =>
			person.runEmail.map((pattern) => ({ table, column, pattern })),
		),
	];
}

function lookUpsIn({ name, named }: TableOfPeople, person: Person): LookUp[] {
	return named.flatMap(({ column, by }) => {
		const id = KEY_OF[by];
		const ofIds =
			id === undefined ? [] : person[id].map((value) => `%/${encodeURIComponent(value)}`);
		const patterns = [...person[by], ...ofIds];
		return patterns.map((pattern) => ({ table: name, column, pattern }));
	});
}

/** What becomes of a row; null when it is about somebody else, or holds nothing personal. */
export function erasureOf(table: string, row: unknown, person: Person): Erasure | null {
	const known = TABLES_OF_PEOPLE.find(({ name }) => name === table);
	const read = rowSchema.safeParse(Object(row)).data;
	if (known === undefined || read === undefined || !isAbout(row, person)) return null;
	const { id, offerKey, applicationKey } = read;
	if (known.erase === 'ledger') {
		return offerKey === null || applicationKey === null
			? null
			: { kind: 'ledger', offerKey, applicationKey };
	}
	if (known.erase === 'nothing' || id === null || id === undefined) return null;
	if (known.erase === 'row') return { kind: 'row', table, id };
	return { kind: 'columns', table, id, columns: known.erase.columns };
}

/** Deeper than this nothing is looked at. */
const DEEPEST_LEVEL = 60;

/**
 * Whether the data of an execution holds this person: an address or a key of theirs within any text, or a text that is
 * one of their ids.
 */
export function holdsPerson(data: unknown, person: Person): boolean {
	if (person.sharedBy.length > 0) return false;
	const addresses = person.runEmail.map((address) => address.toLowerCase());
	const keys = [...person.offerKey, ...person.applicationKey, ...person.candidateKey];
	const ids = new Set([...person.candidateId, ...person.applicationId]);
	const holds = (value: unknown, level: number): boolean => {
		if (typeof value === 'string') {
			const lower = value.toLowerCase();
			const isNamed = addresses.some((address) => lower.includes(address));
			return isNamed || ids.has(value) || keys.some((key) => value.includes(key));
		}
		if (typeof value === 'number') return ids.has(String(value));
		if (typeof value !== 'object' || value === null || level > DEEPEST_LEVEL) return false;
		return Object.values(value).some((inner) => holds(inner, level + 1));
	};
	return holds(data, 0);
}

function listed(value: string | null | undefined): string[] {
	return value === null || value === undefined ? [] : [value];
}

function idsIn(keys: string[]): string[] {
	return keys.map(lastIdOf).filter(isPresent);
}

function jsonIn(value: string | null): unknown {
	try {
		return JSON.parse(value ?? '{}');
	} catch {
		return {};
	}
}

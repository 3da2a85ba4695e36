import {
	fieldsOf,
	hasAny,
	isPresent,
	nullWhenEmpty,
	pick,
	readCode,
	readEach,
	readList,
	readText,
	type Fields,
} from './fields';
import { readAddress, readUser } from './people';
import type { Job, User } from './types';

const WRAPPERS = ['job', 'eventData', 'data', 'application', 'body', 'json'];
const DEEPEST_WRAPPER = 6;

const JOB_MODELS = [
	'departments',
	'offices',
	'hiringManagers',
	'recruiters',
	'jobInfoEnhanced',
	'jobPosts',
];
const APPLICATION_MODELS = ['candidate', 'offers', 'currentStage', 'interviews', 'rejection'];
const ROW_IDS = ['applicationId', 'offerId', 'candidateId'];
const ROW_COLUMNS = ['jobTitle', 'title', 'department', 'hiringManager', 'employmentType'];

/**
 * The requisition in any of the shapes it reaches us in: an element of `ats.job.list`, an `ats_jobs`
 * event, either of them wrapped (`job`, `data`, `eventData`, an application that carries its job), the
 * flat job of Knit's use case page, the job columns of a flat row, or a `Job` already read.
 * Null when nothing of a job is recognisable. Never throws.
 *
 * The employment type is no documented field of Knit. Looked at, in this order, are `employmentType`
 * (also spelled `jobType` or `typeOfEmployment`) of: the job itself, `info`, `jobInfoEnhanced`,
 * `customFields` (a record, or a list of names and values), `rawValues`, the custom fields within
 * `rawValues`; and `rawValues.categories.commitment`, Lever's word for it.
 */
export function readJob(value: unknown): Job | null {
	return unwrapJob(value, 0);
}

function unwrapJob(value: unknown, depth: number): Job | null {
	const fields = fieldsOf(value);
	if (fields === null || depth > DEEPEST_WRAPPER) return null;
	for (const wrapper of WRAPPERS) {
		const wrapped = unwrapJob(pick(fields, wrapper), depth + 1);
		if (wrapped !== null) return wrapped;
	}
	return readJobFields(fields);
}

/** The job columns of a flat row, whose `id` is not the job's. */
export function readJobColumns(fields: Fields): Job | null {
	return hasAny(fields, ...ROW_COLUMNS, 'location')
		? jobFrom(fields, fields, readCode(pick(fields, 'jobId')))
		: null;
}

function readJobFields(fields: Fields): Job | null {
	if (hasAny(fields, 'candidateAssessment', 'assessmentPackage')) return null;
	const info = fieldsOf(pick(fields, 'info'));
	if (info !== null) {
		const isJob = !hasAny(info, 'candidate', 'jobId', 'firstName', 'lastName');
		return isJob && (hasAny(info, 'title') || hasAny(fields, ...JOB_MODELS))
			? jobFrom(fields, info, readCode(pick(info, 'id')))
			: null;
	}
	if (hasAny(fields, ...APPLICATION_MODELS)) return null;
	if (hasAny(fields, ...ROW_IDS)) return readJobColumns(fields);
	const isJob = hasAny(fields, 'jobId', ...ROW_COLUMNS, ...JOB_MODELS);
	return isJob ? jobFrom(fields, fields, readCode(pick(fields, 'jobId', 'id'))) : null;
}

function jobFrom(fields: Fields, info: Fields, id: string | null): Job | null {
	const departments = readDepartments(fields, info);
	const offices = readEach(pick(fields, 'offices'), fieldsOf);
	const hiringManagers = readUsers(fields, 'hiringManagers', 'hiringManager');
	const [hiringManager = null] = hiringManagers;
	return nullWhenEmpty({
		id,
		title: readText(pick(info, 'jobTitle', 'title')),
		// The status of a flat row is the offer's.
		status: hasAny(fields, ...ROW_IDS) ? null : readText(pick(info, 'status')),
		department: departments[0] ?? null,
		departments,
		location: readLocation(fields, info, offices),
		country: readCountry(fields, info, offices),
		employmentType: readEmploymentType(fields, info),
		hiringManager: readUser(pick(fields, 'hiringManager')) ?? hiringManager,
		hiringManagers,
		recruiters: readUsers(fields, 'recruiters', 'recruiter'),
	});
}

function readDepartments(fields: Fields, info: Fields): string[] {
	const listed = readEach(pick(fields, 'departments'), readName);
	if (listed.length > 0) return listed;
	return [readName(pick(fields, 'department')) ?? readName(pick(info, 'department'))].filter(
		isPresent,
	);
}

function readUsers(fields: Fields, listName: string, singleName: string): User[] {
	const listed = readEach(pick(fields, listName), readUser);
	return listed.length > 0 ? listed : [readUser(pick(fields, singleName))].filter(isPresent);
}

function readLocation(fields: Fields, info: Fields, offices: Fields[]): string | null {
	const direct = readName(pick(fields, 'location')) ?? readName(pick(info, 'location'));
	return direct ?? offices.map(readOfficeLocation).find(isPresent) ?? null;
}

function readOfficeLocation(office: Fields): string | null {
	const address = readAddress(pick(office, 'address'));
	const place = [address?.city ?? null, address?.country ?? null].filter(isPresent).join(', ');
	return (
		readName(pick(office, 'location')) ?? readText(place) ?? readText(pick(office, 'name')) ?? null
	);
}

function readCountry(fields: Fields, info: Fields, offices: Fields[]): string | null {
	// The country of a flat row is where the candidate lives.
	if (hasAny(fields, ...ROW_IDS)) return null;
	const direct = readText(pick(fields, 'country')) ?? readText(pick(info, 'country'));
	return direct ?? offices.map(readOfficeCountry).find(isPresent) ?? null;
}

function readOfficeCountry(office: Fields): string | null {
	return readAddress(pick(office, 'address'))?.country ?? readText(pick(office, 'country'));
}

function readEmploymentType(fields: Fields, info: Fields): string | null {
	const rawValues = fieldsOf(pick(fields, 'rawValues'));
	const places = [
		fields,
		info,
		fieldsOf(pick(fields, 'jobInfoEnhanced')),
		readCustomFields(pick(fields, 'customFields')),
		rawValues,
		readCustomFields(pick(rawValues, 'keyedCustomFields')),
		readCustomFields(pick(rawValues, 'customFields')),
	];
	const commitment = readName(pick(fieldsOf(pick(rawValues, 'categories')), 'commitment'));
	return places.map(readEmploymentTypeField).find(isPresent) ?? commitment;
}

function readEmploymentTypeField(fields: Fields | null): string | null {
	const value = pick(fields, 'employmentType', 'jobType', 'typeOfEmployment');
	return Array.isArray(value) ? (readEach(value, readName)[0] ?? null) : readName(value);
}

/** Custom fields are a record in some systems and a list of names and values in others. */
function readCustomFields(value: unknown): Fields | null {
	if (!Array.isArray(value)) return fieldsOf(value);
	const named: Record<string, unknown> = Object.fromEntries(
		readList(value).map((entry) => {
			const fields = fieldsOf(entry);
			const name = readText(pick(fields, 'name', 'label', 'key', 'title')) ?? '';
			return [name, pick(fields, 'value', 'text', 'answer')];
		}),
	);
	return fieldsOf(named);
}

/** Plain text, or a record that carries it as its name. */
function readName(value: unknown): string | null {
	return (
		readText(value) ?? readText(pick(fieldsOf(value), 'name', 'label', 'text', 'value', 'title'))
	);
}

import * as fc from 'fast-check';

/**
 * Events as Knit documents them, and what can become of them: a field that is null, missing, of another type,
 * out of range, or twice as deep. Text that is planted under names of pay and of protected attributes has to
 * be gone after the trigger.
 */

export type JsonValue =
	| null
	| boolean
	| number
	| string
	| JsonValue[]
	| { [name: string]: JsonValue };

export const PAY_MARKER = 'pay-marker-example';
export const PROTECTED_MARKER = 'protected-marker-example';

const OFFER = {
	id: 'off-1',
	status: 'SIGNED',
	offerDate: '2026-05-20',
	sentAt: '2026-05-21T10:00:00Z',
	closedAt: '2026-06-11T16:40:10Z',
	hireDate: '2026-07-07',
	startDate: '2026-07-06',
	salary: { amount: PAY_MARKER, currency: PAY_MARKER },
	signOnBonus: PAY_MARKER,
};

const APPLICATION = {
	info: {
		id: 'app-1',
		status: 'ACTIVE',
		origin: 'EXTERNAL',
		jobId: 'job-1',
		appliedAt: '2026-04-02T08:00:00Z',
		updatedAt: '2026-06-11T16:40:12Z',
		owner: { id: 'u-2', email: 'recruiter@example.com', employeeId: null },
		creditedTo: null,
		candidate: {
			id: 'cand-1',
			firstName: 'Emily',
			lastName: 'Watson',
			preferredName: 'Em',
			gender: PROTECTED_MARKER,
			date_of_birth: PROTECTED_MARKER,
			emails: [
				{ type: 'WORK', email: 'watson@employer.example.com' },
				{ type: 'PERSONAL', email: 'emily@example.com' },
			],
			phones: [{ type: 'PERSONAL', phoneNumber: '+1-202-555-0100' }],
			links: ['https://people.example.com/emily'],
			location: 'Austin, TX',
			address: {
				street: '1 Main Street',
				city: 'Austin',
				state: 'TX',
				postalCode: '78701',
				country: 'US',
			},
		},
		customFields: [{ name: 'Desired salary', value: PAY_MARKER }],
	},
	currentStage: { id: 's-1', text: 'Offer' },
	interviews: [{ id: 'i-1', subject: 'Onsite', scheduledStart: '2026-05-02T08:00:00Z' }],
	rejection: { id: null, text: null, rejectedAt: null },
	offers: [OFFER],
	attachments: [{ type: 'RESUME', name: 'resume.pdf', link: 'https://files.example.com/r' }],
	demographics: { ethnicity: PROTECTED_MARKER },
};

const JOB = {
	info: { id: 'job-1', title: 'Platform Engineer', status: 'OPEN' },
	departments: [{ id: 'd-1', name: 'Engineering' }],
	offices: [{ id: 'o-1', name: 'Austin', address: { city: 'Austin', country: 'US' } }],
	hiringManagers: [{ id: 'u-1', name: 'Maya Chen', email: 'maya@example.com', employeeId: null }],
	recruiters: null,
};

const ENVELOPE = {
	eventId: 'ev-1',
	eventType: 'record.modified',
	syncType: 'delta_sync',
	syncDataType: 'ats_applications',
	syncJobId: 'sj-1',
	syncRunId: 'sr-1',
	recordId: 'app-1',
	triggeredAt: 1781196010000,
};

const TEMPLATES: JsonValue[] = [
	{ ...ENVELOPE, eventData: APPLICATION },
	{ ...ENVELOPE, eventType: 'record.new', eventData: { ...APPLICATION, job: JOB } },
	{
		...ENVELOPE,
		eventData: {
			...APPLICATION,
			offers: [
				{ ...OFFER, status: 'DEPRECATED', closedAt: '2026-06-01T10:00:00Z' },
				{ ...OFFER, id: 'off-2' },
				{ ...OFFER, id: 'off-3', status: 'IN_PROGRESS', closedAt: null },
			],
		},
	},
	{ ...ENVELOPE, eventData: { ...APPLICATION, offers: [{ ...OFFER, status: 'DENIED' }] } },
	{
		event: 'record.updated',
		model: 'application_offers',
		data: {
			...OFFER,
			applicationId: 'app-1',
			candidateId: 'cand-1',
			firstName: 'Emily',
			lastName: 'Watson',
			email: 'emily@example.com',
			phone: '+1 202 555 0100',
			jobTitle: 'VP Engineering',
			department: 'Engineering',
			hiringManager: 'Maya Chen',
			location: 'Austin',
			employmentType: 'FULL_TIME',
			address: APPLICATION.info.candidate.address,
			gender: PROTECTED_MARKER,
		},
	},
	{
		...ENVELOPE,
		eventType: 'record.deleted',
		eventData: { applicationId: 'app-1', candidateId: 'cand-1', jobId: 'job-1' },
	},
	{ ...ENVELOPE, syncDataType: 'ats_jobs', recordId: 'job-1', eventData: JOB },
	{
		...ENVELOPE,
		eventType: 'record.new',
		syncDataType: 'ats_assessments',
		eventData: {
			candidateAssessment: {
				id: 'as-1',
				applicationId: 'app-1',
				status: 'NOT_SPECIFIED',
				assessmentPackage: { id: 'pkg-1', name: null, type: null },
				callbackUrl: 'https://assessments.example.com/1',
				candidate: APPLICATION.info.candidate,
				originData: { salary_expectation: PAY_MARKER, sex: PROTECTED_MARKER, sent_by: 'x' },
			},
		},
	},
	{
		...ENVELOPE,
		eventType: 'sync.events.allConsumed',
		recordId: null,
		eventData: { status: 'completed', processed: 5, emitted: '5', consumed: 5, complete: true },
	},
	{
		eventId: 'ev-9',
		eventType: 'app.integration.activate',
		eventData: { appId: 'greenhouse', isValid: true, validationErrors: null },
	},
];

/** What a field can hold instead; none of these words may come from the code under test. */
const VALUES: JsonValue[] = [
	null,
	true,
	false,
	0,
	-1,
	1.5,
	1e21,
	9_007_199_254_740_992,
	4_102_444_800_000_000,
	20_261_231,
	'',
	'   ',
	'SIGNED',
	' signed ',
	'DENIED',
	'OFFER_ON_HOLD',
	'initial_sync',
	'record.deleted',
	'record.new',
	'app.integration.activate',
	'2026-07-06',
	'2026-02-30',
	'2026-07-06T23:30:00-11:00',
	'2026-13-01T00:00:00Z',
	'06.07.2026',
	'9999-12-31',
	'0001-01-01',
	'VP of Sales',
	'Chief of Staff to the CEO',
	'<b>Emily</b>',
	'<!channel> & <https://x.example|y>',
	'{name}',
	'{{ $env.HOME }}',
	'={{ 7*7 }}',
	'Emily\r\nBcc: everyone@example.com',
	'\u202egnp.exe',
	'\u0000\u0007',
	'\ud83d',
	'👩‍👩‍👧‍👦 née Zoë',
	'not an address',
	'a@b.co, c@d.co',
	'a'.repeat(600),
	[],
	{},
	[null],
	[[[[[]]]]],
	[{ id: 'x' }, null, 7, 'y'],
	{ id: { id: { id: 'deep' } } },
	{ length: -1, name: ['x'] },
];

interface Mutation {
	/** Which of the fields, counted through the whole event; more than there are starts again from the first. */
	at: number;
	how: 'replace' | 'remove' | 'double' | 'wrap' | 'proto';
	value: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
	at: fc.nat(400),
	how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'double', 'wrap', 'proto'),
	value: fc.nat(VALUES.length - 1),
});

/** The JSON text of one event, more or less broken. */
export const brokenEvent: fc.Arbitrary<string> = fc
	.record({
		template: fc.nat(TEMPLATES.length - 1),
		mutations: fc.array(mutation, { maxLength: 6 }),
	})
	.map(({ template, mutations }) => {
		const event = structuredClone(TEMPLATES[template] ?? null);
		mutations.forEach((one) => apply(event, one));
		return JSON.stringify(event).replaceAll('"proto-example"', '"__proto__"');
	});

/** Every event in which exactly one field is broken, in every way. */
export function* withOneFieldBroken(): Generator<string> {
	for (const template of TEMPLATES) {
		const count = placesIn(template).length;
		for (let at = 0; at < count; at += 1) {
			for (const how of ['remove', 'double', 'wrap', 'proto'] as const) {
				yield broken(template, { at, how, value: 0 });
			}
			for (let value = 0; value < VALUES.length; value += 1) {
				yield broken(template, { at, how: 'replace', value });
			}
		}
	}
}

function broken(template: JsonValue, one: Mutation): string {
	const event = structuredClone(template);
	apply(event, one);
	return JSON.stringify(event).replaceAll('"proto-example"', '"__proto__"');
}

type Place =
	| { holder: JsonValue[]; key: number }
	| { holder: { [name: string]: JsonValue }; key: string };

const SECRET_NAMES =
	/^(?:salary|signOnBonus|gender|sex|date_of_birth|demographics|customFields|salary_expectation)$/;

/** Every field of an event, apart from those that hold a marker: what they are called is what is tested. */
function placesIn(value: JsonValue): Place[] {
	if (Array.isArray(value)) {
		return value.flatMap((inner, key): Place[] => [{ holder: value, key }, ...placesIn(inner)]);
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value)
		.filter(([key]) => !SECRET_NAMES.test(key))
		.flatMap(([key, inner]): Place[] => [{ holder: value, key }, ...placesIn(inner)]);
}

function apply(event: JsonValue, { at, how, value }: Mutation): void {
	const places = placesIn(event);
	const place = places[at % Math.max(1, places.length)];
	if (place === undefined) return;
	const { holder, key } = place;
	if (how === 'remove') {
		Reflect.deleteProperty(holder, key);
		return;
	}
	const current: unknown = Reflect.get(holder, key);
	const instead: Record<typeof how, unknown> = {
		replace: VALUES[value],
		double: [current, current],
		wrap: { value: current },
		proto: JSON.parse(
			'{ "proto-example": { "polluted": "yes" }, "constructor": { "prototype": { "polluted": "yes" } } }',
		),
	};
	Reflect.set(holder, key, structuredClone(instead[how]));
}

// @ts-check

/**
 * Made-up applications and jobs in the shapes that Knit documents. Nobody here exists; every address ends in
 * example.com. The same seed gives the same people.
 */

const FIRST_NAMES = [
	'Maya',
	'Jonas',
	'Amara',
	'Liang',
	'Sofía',
	'Omar',
	'Priya',
	'Tomasz',
	'Noor',
	'Ines',
	'Kwame',
	'Yuki',
	'Elif',
	'Mateo',
	'Anouk',
	'Ravi',
	'Siobhán',
	'Thảo',
	'Björn',
	'Zoë',
];
const LAST_NAMES = [
	'Okafor',
	'Lindqvist',
	'García',
	'Chen',
	'O’Neill',
	'Haddad',
	'Nakamura',
	'Kowalski',
	'Silva',
	'Patel',
	'Dubois',
	'Mensah',
	'Yılmaz',
	'Rossi',
	'Nguyễn',
	'Fischer',
	'van Dijk',
	'Johansson',
	'Smith',
	'Ferreira',
];
const PLACES = [
	['Berlin', 'Germany'],
	['Austin', 'United States'],
	['London', 'United Kingdom'],
	['Toronto', 'Canada'],
	['Zürich', 'Switzerland'],
	['Bengaluru', 'India'],
];
const STAGES = ['Application Review', 'Phone Screen', 'On-site Interview', 'Reference Check'];

/** @type {[title: string, department: string, employmentType: string][]} */
const OPENINGS = [
	['Senior Software Engineer', 'Engineering', 'FULL_TIME'],
	['Product Manager', 'Product', 'FULL_TIME'],
	['Customer Support Specialist', 'Customer Success', 'FULL_TIME'],
	['VP of Sales', 'Sales', 'FULL_TIME'],
	['Data Engineer', 'Engineering', 'FULL_TIME'],
	['Office Coordinator', 'People', 'PART_TIME'],
	['Finance Intern', 'Finance', 'INTERNSHIP'],
	['Chief Financial Officer', 'Finance', 'FULL_TIME'],
];

/** @param {number} seed */
export function randomFrom(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** In an order that the seed alone decides. @template T @param {T[]} list @param {number} seed @returns {T[]} */
export function shuffled(list, seed) {
	const random = randomFrom(seed);
	return list
		.map((value) => ({ value, place: random() }))
		.sort((one, other) => one.place - other.place)
		.map(({ value }) => value);
}

/** @param {Date} today @param {number} days @returns {string} `YYYY-MM-DD`, in UTC */
export function dayAfter(today, days) {
	return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first Monday that is at least so many days ahead: people start on Mondays. @param {Date} today @param {number} days */
export function mondayAfter(today, days) {
	const weekday = new Date(`${dayAfter(today, days)}T00:00:00Z`).getUTCDay();
	return dayAfter(today, days + ((8 - weekday) % 7));
}

/** @param {string} text */
const mailName = (text) =>
	text
		.normalize('NFD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase() || 'person';

/**
 * @param {object} details
 * @param {string} details.id
 * @param {string} details.title
 * @param {string | null} [details.department]
 * @param {string | null} [details.employmentType]
 * @param {[city: string, country: string]} [details.place]
 * @param {string} [details.status]
 * @param {Date} [details.today]
 */
export function makeJob(details) {
	const { id, title, department = null, employmentType = null, status = 'OPEN' } = details;
	const [city, country] = details.place ?? ['Berlin', 'Germany'];
	const today = details.today ?? new Date();
	const slug = mailName(department ?? 'people');
	return {
		info: {
			id,
			title,
			description: `We are looking for a ${title}.`,
			createdAt: `${dayAfter(today, -90)}T09:00:00Z`,
			updatedAt: `${dayAfter(today, -3)}T09:00:00Z`,
			closedAt: null,
			status,
		},
		departments: department === null ? null : [{ id: `dep-${slug}`, name: department }],
		offices: [
			{
				id: `off-${mailName(city)}`,
				name: city,
				location: `${city}, ${country}`,
				address: { city, country },
			},
		],
		hiringManagers: [
			{ id: `user-hm-${slug}`, email: `manager.${slug}@company.example.com`, employeeId: null },
		],
		recruiters: [{ id: 'user-rec-1', email: 'recruiter@company.example.com', employeeId: null }],
		stages: STAGES.map((text, index) => ({ id: `stage-${index}`, text })),
		jobInfoEnhanced: employmentType === null ? null : { employmentType },
		customFields: null,
	};
}

/**
 * One application as `eventData` holds it, all six models.
 * @param {object} details
 * @param {string} details.id
 * @param {string} details.firstName
 * @param {string} details.lastName
 * @param {string} details.jobId
 * @param {string | null} [details.email] null: the ATS knows none
 * @param {string} [details.location]
 * @param {any[] | null} [details.offers]
 * @param {string} [details.status]
 * @param {string} [details.stage]
 * @param {Date} [details.today]
 */
export function makeApplication(details) {
	const {
		id,
		firstName,
		lastName,
		jobId,
		offers = null,
		status = 'ACTIVE',
		stage = STAGES[0],
	} = details;
	const today = details.today ?? new Date();
	const email =
		details.email === undefined
			? `${mailName(firstName)}.${mailName(lastName)}@example.com`
			: details.email;
	return {
		info: {
			id,
			status,
			origin: 'EXTERNAL',
			jobId,
			appliedAt: `${dayAfter(today, -40)}T09:14:00Z`,
			updatedAt: today.toISOString(),
			owner: { id: 'user-rec-1', email: 'recruiter@company.example.com', employeeId: null },
			creditedTo: null,
			candidate: {
				id: id.replace(/^app-/, 'cand-'),
				firstName,
				lastName,
				phones: [{ type: 'PERSONAL', phoneNumber: '+1-202-555-0100' }],
				emails:
					email === null
						? null
						: [
								{ type: 'WORK', email: `${mailName(lastName)}@employer.example.com` },
								{ type: 'PERSONAL', email },
							],
				links: [`https://people.example.com/${mailName(firstName)}`],
				location: details.location ?? 'Berlin, Germany',
			},
		},
		currentStage: { id: 'stage-x', text: stage },
		interviews: null,
		rejection:
			status === 'REJECTED'
				? { id: null, text: 'Position filled', rejectedAt: `${dayAfter(today, -2)}T10:00:00Z` }
				: null,
		offers,
		attachments: [
			{
				type: 'RESUME',
				name: 'resume.pdf',
				link: 'https://files.example.com/resume.pdf?expires=example',
			},
		],
	};
}

/**
 * @param {string} applicationId
 * @param {string} status IN_PROGRESS, SIGNED, DENIED, DEPRECATED, NOT_SPECIFIED
 * @param {{ today?: Date, startDate?: string | null, number?: number, closedAt?: string | null }} [details]
 */
export function makeOffer(applicationId, status, details = {}) {
	const today = details.today ?? new Date();
	const closed = ['SIGNED', 'DENIED', 'DEPRECATED'].includes(status);
	return {
		id: `offer-${applicationId.replace(/^app-/, '')}-${details.number ?? 1}`,
		status,
		offerDate: dayAfter(today, -6),
		sentAt: `${dayAfter(today, -5)}T10:00:00Z`,
		closedAt:
			details.closedAt === undefined ? (closed ? today.toISOString() : null) : details.closedAt,
		hireDate: null,
		startDate: details.startDate === undefined ? mondayAfter(today, 28) : details.startDate,
	};
}

/** The company's open jobs. @param {Date} [today] */
export function makeJobs(today = new Date()) {
	return OPENINGS.map(([title, department, employmentType], index) =>
		makeJob({
			id: `job-${index + 1}`,
			title,
			department,
			employmentType,
			place: /** @type {[string, string]} */ (PLACES[index % PLACES.length]),
			today,
		}),
	);
}

/**
 * A company's applications: mostly without an offer.
 * @param {number} count
 * @param {{ seed?: number, today?: Date, signed?: number }} [options] `signed`: how many of them have an accepted offer, the first ones
 */
export function makeApplications(count, options = {}) {
	const { seed = 1, today = new Date(), signed = 0 } = options;
	const random = randomFrom(seed);
	/** @template T @param {T[]} list @returns {T} */
	const oneOf = (list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);
	return Array.from({ length: count }, (_, index) => {
		const id = `app-${seed}${String(index + 1).padStart(5, '0')}`;
		const drawn = random();
		const rejected = random() < 0.2;
		const status =
			index < signed
				? 'SIGNED'
				: drawn < 0.1
					? 'IN_PROGRESS'
					: drawn < 0.14
						? 'DENIED'
						: drawn < 0.16
							? 'DEPRECATED'
							: null;
		const [city, country] = /** @type {[string, string]} */ (oneOf(PLACES));
		const offers = status === null ? (drawn < 0.5 ? null : []) : [makeOffer(id, status, { today })];
		return makeApplication({
			id,
			firstName: oneOf(FIRST_NAMES),
			lastName: oneOf(LAST_NAMES),
			jobId: `job-${1 + Math.floor(random() * OPENINGS.length)}`,
			location: `${city}, ${country}`,
			offers,
			status: status === null && rejected ? 'REJECTED' : 'ACTIVE',
			stage: status === null ? oneOf(STAGES) : 'Offer',
			today,
		});
	});
}

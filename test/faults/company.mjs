// @ts-check
import { startSandbox } from '../../sandbox/index.mjs';
import { INTEGRATION_ID } from '../../sandbox/knit.mjs';
import { dayAfter, makeApplication, makeJob, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import { fillIn, SETTINGS } from '../support/settings.mjs';

export { shuffled } from '../../sandbox/people.mjs';

/**
 * One company for all tests of what may go wrong: two requisitions, and as many offers as a test asks for.
 *
 * @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox
 * @typedef {import('../../sandbox/knit.mjs').Delivery} Delivery
 * @typedef {import('../../sandbox/knit.mjs').Application} Application
 * @typedef {Record<string, any>} Row
 */

export const WELCOME_GIFT = 'knitWelcomeGift1';
export const GIFT_ANSWERS = 'knitGiftAnswers1';
export const GIFT_DELIVERY = 'knitGiftDelivery1';
export const BACKSTOP = 'knitReconcile1';
export const MANAGER = 'maya.chen@company.example.com';
export const OTHER_MANAGER = 'omar.haddad@company.example.com';
export const BROWSER =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const TODAY = new Date();
/** The columns of *knit gifts*; everything else of a gift stands in its JSON. */
const COLUMNS = [
	...['name', 'status', 'reviewCode', 'role', 'startDate', 'orderByDate', 'waitingFor', 'package'],
	...['department', 'hiringManager', 'email', 'revision', 'leaseUntil'],
	...['offerKey', 'applicationKey', 'candidateKey', 'giftObject', 'owedObject'],
];

/** @param {number} days @returns {string} `YYYY-MM-DD` */
export const inDays = (days) => dayAfter(TODAY, days);

/** @param {string} id @param {string} title @param {string} manager */
const job = (id, title, manager) => ({
	...makeJob({ id, title, department: 'Sales', employmentType: 'FULL_TIME', today: TODAY }),
	hiringManagers: [{ id: `u-${id}`, email: manager, employeeId: null }],
});

/** Its package needs no approval. */
export const STANDARD = 'job-standard';
/** Its package needs one, of `MANAGER`. */
export const EXECUTIVE = 'job-executive';
/** Its package needs one, of `OTHER_MANAGER`. */
export const OTHER_EXECUTIVE = 'job-other-executive';

/**
 * For `startSandbox` and `startQueue`.
 * @param {{ nodes?: Record<string, Record<string, unknown>>, settings?: Record<string, unknown> }} [changes]
 * parameters of the workflows' nodes by the node's name, and what is entered into the form of the setup
 */
export const company = (changes = {}) => ({
	prepareWorkflow: fillIn({
		'Knit ATS Event Trigger': {
			events: ['offerAccepted', 'offerDeclined', 'offerWithdrawn', 'applicationDeleted'],
			pastOffers: 'sinceGoLive',
			goLiveDate: inDays(-7),
		},
		...changes.nodes,
	}),
	settings: {
		...SETTINGS,
		integrationId: INTEGRATION_ID,
		goLiveDate: inDays(-7),
		...changes.settings,
	},
	knit: {
		dispatchTimeoutMs: 180_000,
		jobs: [
			job(STANDARD, 'Account Executive', MANAGER),
			job(EXECUTIVE, 'VP, Engineering', MANAGER),
			job(OTHER_EXECUTIVE, 'VP, Sales', OTHER_MANAGER),
		],
	},
});

/** The trigger as it is shipped, with sync runs. */
export const WITH_SYNCS = {
	'Knit ATS Event Trigger': {
		events: [
			...['offerAccepted', 'offerDeclined', 'offerWithdrawn', 'applicationDeleted'],
			...['syncProcessed', 'syncConsumed'],
		],
		pastOffers: 'sinceGoLive',
		goLiveDate: inDays(-7),
	},
};

const NEVER = { rule: { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] } };

/** Every schedule starts by its button only: for a clock that is moved. */
export const WITHOUT_SCHEDULES = Object.fromEntries(
	[
		...['Every Five Minutes', 'Every Quarter of an Hour', 'Every Half Hour', 'Every Hour'],
		...['Every Morning', 'Every Night', 'Every Monday', 'Every Month'],
	].map((name) => [name, NEVER]),
);

/**
 * A company whose clock is moved, and whose tables are small enough to be filled; for `startSandbox`.
 * @param {number} capMegabytes of all tables together @param {Record<string, string>} [env]
 */
export const watchedCompany = (capMegabytes, env = {}) => ({
	...company({
		nodes: { ...WITH_SYNCS, ...WITHOUT_SCHEDULES, 'Find Trouble': { capMegabytes } },
	}),
	clock: true,
	env: {
		N8N_DATA_TABLES_MAX_SIZE_BYTES: String(capMegabytes * 1024 * 1024),
		// n8n looks at the size again after five seconds at most; here at once.
		N8N_DATA_TABLES_SIZE_CHECK_CACHE_DURATION_MS: '100',
		...env,
	},
});

/** *Watch* looks every five seconds instead of every five minutes, so that the look and Knit's next try meet. */
export const QUICK_LOOK = {
	nodes: {
		'Every Five Minutes': { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } },
	},
};

const LEASE_MS = 5 * 60_000;

/**
 * Lets go of the messages that killed runs had in hand, which the clock does after five minutes.
 * @param {Sandbox} sandbox @param {number} [takenBefore] milliseconds since 1970: when the last run was killed
 */
export async function letGoOfMessages({ rest }, takenBefore = Date.now()) {
	for (const row of await rest.dataTableRows('knit gifts')) {
		if (row['leaseUntil'] > Date.now() && row['leaseUntil'] - LEASE_MS <= takenBefore) {
			await rest.changeDataTableRows('knit gifts', 'offerKey', row['offerKey'], { leaseUntil: 0 });
		}
	}
}

/**
 * The same for whatever was taken by a run that has ended since, of any kind; nothing is let go of while anything runs.
 * @param {Sandbox} sandbox
 */
async function letGoOfWhatNobodyHolds(sandbox) {
	const moment = Date.now();
	const running = await sandbox.rest.executions({ status: ['new', 'running'] });
	if (running.length === 0) await letGoOfMessages(sandbox, moment);
}

/**
 * @param {string} id
 * @param {string} status of its only offer
 * @param {{ jobId?: string, startDate?: string, updatedAt?: string, lastName?: string }} [details]
 * @returns {Application}
 */
export function application(id, status, details = {}) {
	const { jobId = STANDARD, startDate = inDays(40), updatedAt, lastName = nameOf(id) } = details;
	const made = makeApplication({
		id,
		firstName: 'Pat',
		lastName,
		// Of one's own: two people with one address are one person, who gets one gift.
		email: `pat.${lastName.toLowerCase()}@example.com`,
		jobId,
		stage: 'Offer',
		today: TODAY,
		offers: [makeOffer(id, status, { today: TODAY, startDate })],
	});
	const time = updatedAt ?? new Date().toISOString();
	return { ...made, info: { ...made.info, updatedAt: time } };
}

/** The new hire's last name, which stands in every message about the gift. @param {string} id */
export const nameOf = (id) => `Person${id.replace(/^app-/, '').replace(/[^a-z0-9]/gi, '')}`;

/** @param {string} series @param {number} count */
export const signedOffers = (series, count) =>
	Array.from({ length: count }, (_, index) =>
		application(`app-${series}${String(index + 1).padStart(5, '0')}x`, 'SIGNED'),
	);

/** @param {Sandbox} sandbox @returns {Promise<Row[]>} */
export const gifts = async (sandbox) =>
	(await sandbox.rest.dataTableRows('knit gifts')).map((row) => ({
		// A finished gift has its application in the key alone.
		applicationId: decodeURIComponent(String(row['applicationKey']).split('/').at(-1) ?? ''),
		...JSON.parse(row['giftObject'] || '{}'),
		...row,
		owed: JSON.parse(row['owedObject'] || '[]'),
	}));

/** @param {Sandbox} sandbox @param {string} applicationId */
export async function giftsOf(sandbox, applicationId) {
	return (await gifts(sandbox)).filter((row) => row.applicationId === applicationId);
}

/** The only gift of an application. @param {Sandbox} sandbox @param {string} applicationId @returns {Promise<Row>} */
export async function giftOf(sandbox, applicationId) {
	const rows = await giftsOf(sandbox, applicationId);
	const [row] = rows;
	if (rows.length !== 1 || row === undefined) {
		throw new Error(`${applicationId} has ${rows.length} gifts on the ledger, and should have one`);
	}
	return row;
}

/** @param {Row} row */
export const isOpen = (row) => row['owed'].length > 0;

/**
 * Edits the gift of an application by hand, as an operator could in n8n's Data Table.
 * @param {Sandbox} sandbox @param {string} applicationId @param {Record<string, unknown>} data
 */
export async function editGift({ rest }, applicationId, data) {
	for (const row of await rest.dataTableRows('knit gifts')) {
		const gift = JSON.parse(row['giftObject'] || '{}');
		if (gift.applicationId !== applicationId) continue;
		const entries = Object.entries(data);
		const columns = entries.filter(([name]) => COLUMNS.includes(name));
		const others = entries.filter(([name]) => !COLUMNS.includes(name));
		await rest.changeDataTableRows('knit gifts', 'offerKey', row['offerKey'], {
			...Object.fromEntries(columns),
			giftObject: JSON.stringify({ ...gift, ...Object.fromEntries(others) }),
		});
	}
}

/**
 * Waits until nobody has to be told anything any more about these applications, or about any.
 * @param {Sandbox} sandbox @param {{ about?: Application[], timeoutMs?: number, letsGo?: boolean }} [options]
 * `letsGo`: the five minutes after which the clock lets go of what a run had in hand are not waited for
 */
export async function everybodyTold(sandbox, { about, timeoutMs = 400_000, letsGo = false } = {}) {
	const ids = about === undefined ? null : new Set(about.map((one) => one['info'].id));
	/** @type {Row[]} */
	let open = [];
	await until(
		async () => {
			open = (await gifts(sandbox)).filter(
				(row) => isOpen(row) && (ids === null || ids.has(row['applicationId'])),
			);
			if (open.length > 0 && letsGo) await letGoOfWhatNobodyHolds(sandbox);
			return open.length === 0;
		},
		{ timeoutMs, everyMs: 2_000, what: 'the last open message' },
	).catch((cause) => {
		const left = open.map(
			({ offerKey, status, leaseUntil, owed }) =>
				`${offerKey} (${status}, in hand until ${new Date(leaseUntil).toISOString()}): ` +
				owed.map((/** @type {any} */ { id }) => id).join(', '),
		);
		throw new Error([cause.message, ...left].join('\n'), { cause });
	});
}

/** When each new hire's acceptance was told to the team by mail. @param {Sandbox} sandbox @param {Application[]} applications @returns {number[][]} */
function acceptedNoticeTimes(sandbox, applications) {
	/** @type {Map<string, number[]>} */
	const times = new Map();
	for (const { subject, receivedAt } of sandbox.mailbox.mails) {
		const name = /^Pat (\w+) accepted\. /.exec(subject)?.[1];
		if (name !== undefined) times.set(name, [...(times.get(name) ?? []), Date.parse(receivedAt)]);
	}
	return applications.map((one) => times.get(nameOf(one['info'].id)) ?? []);
}

/** How often each new hire's acceptance was told to the team by mail. @param {Sandbox} sandbox @param {Application[]} applications @returns {number[]} */
export const acceptedNotices = (sandbox, applications) =>
	acceptedNoticeTimes(sandbox, applications).map((times) => times.length);

/** How long a busy n8n may take from the mail server's "accepted" to the crossing off. */
const CROSSED_OFF_WITHIN_MS = 10_000;

/**
 * The acceptances that were told again although n8n had not ended between the mail server's "accepted" and the crossing
 * off, which is the only reason there may be.
 * @param {Sandbox} sandbox @param {Application[]} applications
 * @param {number[]} ends when n8n ended, in milliseconds since 1970
 * @returns {string[]} what was told when, for a person
 */
export function toldAgainWithoutReason(sandbox, applications, ends) {
	const cutOff = (/** @type {number} */ time) =>
		ends.some((end) => end >= time && end - time <= CROSSED_OFF_WITHIN_MS);
	return acceptedNoticeTimes(sandbox, applications).flatMap((times, index) =>
		times.slice(0, -1).every(cutOff)
			? []
			: [
					`${applications[index]?.['info'].id}: ${times.map((time) => new Date(time).toISOString()).join(', ')}`,
				],
	);
}

/** @param {Sandbox} sandbox @param {string} applicationId @param {RegExp} subject */
export const mailsAbout = (sandbox, applicationId, subject) =>
	sandbox.mailbox.mails.filter(
		(mail) => subject.test(mail.subject) && mail.subject.includes(nameOf(applicationId)),
	);

/** How many gifts each of the applications has. @param {Row[]} rows @param {Application[]} applications @returns {number[]} */
export function giftCounts(rows, applications) {
	/** @type {Map<string, number>} */
	const counts = new Map();
	for (const row of rows)
		counts.set(row['applicationId'], (counts.get(row['applicationId']) ?? 0) + 1);
	return applications.map((one) => counts.get(one['info'].id) ?? 0);
}

/** @param {number[]} counts */
export const summary = (counts) => ({
	none: counts.filter((count) => count === 0).length,
	one: counts.filter((count) => count === 1).length,
	more: counts.filter((count) => count > 1).length,
});

/** The most that were on the way in one moment. @param {Delivery[]} deliveries */
export function mostAtOnce(deliveries) {
	const moments = deliveries
		.flatMap((delivery) => delivery.attempts)
		.flatMap(({ at, milliseconds }) => [
			{ time: Date.parse(at) - milliseconds, change: 1 },
			{ time: Date.parse(at), change: -1 },
		])
		.sort((one, other) => one.time - other.time || one.change - other.change);
	let now = 0;
	let most = 0;
	for (const { change } of moments) {
		now += change;
		most = Math.max(most, now);
	}
	return most;
}

/** @param {Delivery[]} deliveries */
export const attemptsOf = (deliveries) =>
	deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0);

/** A line that a person, or docs/reliability.md, can quote. @param {string} promise @param {string} what */
export const figure = (promise, what) => console.log(`[figure] ${promise}: ${what}`);

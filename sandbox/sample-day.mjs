// @ts-check
import { randomBytes } from 'node:crypto';
import { now } from './clock.mjs';
import {
	dayAfter,
	makeApplication,
	makeApplications,
	makeJobs,
	makeOffer,
	mondayAfter,
} from './people.mjs';

/**
 * One day of a recruiting team, sent through Knit's stand-in: what the sandbox plays on its first start.
 *
 * @typedef {Awaited<ReturnType<typeof import('./knit.mjs').startKnit>>} Knit
 * @typedef {{ applicationId: string, what: string, expected: 'gift' | 'approval' | 'review' | 'nothing' }} Chapter
 */

/** The one whose offer is left open, for whoever looks at the page first. */
export const LEFT_TO_SIGN = 'app-1005';

/** @param {Date} today */
export function sampleApplications(today = now()) {
	const people = {
		executive: {
			id: 'app-1001',
			firstName: 'Amara',
			lastName: 'Okafor',
			jobId: 'job-4',
			days: 28,
			status: 'SIGNED',
		},
		engineer: {
			id: 'app-1002',
			firstName: 'Jonas',
			lastName: 'Lindqvist',
			jobId: 'job-1',
			days: 21,
			status: 'SIGNED',
		},
		support: {
			id: 'app-1003',
			firstName: 'Sofía',
			lastName: 'García',
			jobId: 'job-3',
			days: 35,
			status: 'SIGNED',
		},
		declined: {
			id: 'app-1004',
			firstName: 'Liang',
			lastName: 'Chen',
			jobId: 'job-5',
			days: 28,
			status: 'DENIED',
		},
		undated: {
			id: 'app-1006',
			firstName: 'Tomasz',
			lastName: 'Kowalski',
			jobId: 'job-6',
			days: null,
			status: 'SIGNED',
		},
		extended: {
			id: LEFT_TO_SIGN,
			firstName: 'Emily',
			lastName: 'Carter',
			jobId: 'job-2',
			days: 42,
			status: 'IN_PROGRESS',
		},
	};
	return Object.fromEntries(
		Object.entries(people).map(([name, { days, status, ...person }]) => [
			name,
			makeApplication({
				...person,
				stage: 'Offer',
				today,
				offers: [
					makeOffer(person.id, status, {
						today,
						startDate: days === null ? null : mondayAfter(today, days),
					}),
				],
			}),
		]),
	);
}

/** The ATS as it is before the day begins: jobs, and applications of which nobody has been told. @param {Date} [today] */
export function sampleCompany(today = now()) {
	return { jobs: makeJobs(today), applications: makeApplications(12, { seed: 7, today }) };
}

/** Knit's documented assessment event, as Greenhouse causes it. */
function assessmentEvent() {
	const at = now().getTime();
	const id = `ats_ass_${randomBytes(8).toString('hex')}`;
	return {
		eventId: `evt-${at}`,
		eventType: 'record.new',
		eventData: {
			candidateAssessment: {
				id,
				applicationId: 'app-700001',
				jobId: null,
				status: 'NOT_SPECIFIED',
				assessmentPackage: {
					id: 'pkg_example',
					name: null,
					description: null,
					type: null,
					metaData: null,
				},
				callbackUrl: 'https://assessments.example.com/take_home_tests/12345',
				candidate: {
					id: 'cand-700001',
					firstName: 'John',
					lastName: 'Doe',
					emails: [{ type: 'PERSONAL', email: 'john.doe@example.com' }],
					phones: [{ type: 'NOT_SPECIFIED', phoneNumber: '+1-555-0100' }],
					links: [],
					location: null,
				},
				metaData: null,
				originData: { partner_test_id: 'pkg_example', sent_by: 'recruiter@company.example.com' },
			},
		},
		syncType: 'real_time',
		syncDataType: 'ats_assessments',
		syncJobId: 'real_time',
		syncRunId: `real_time_${at}`,
		recordId: id,
		triggeredAt: at,
	};
}

/** An accepted offer that somebody else made up, signed with another key. @param {Knit} knit @param {Date} [today] */
export function forgedEvent(knit, today = now()) {
	const application = makeApplication({
		id: 'app-6666',
		firstName: 'Nobody',
		lastName: 'Known',
		jobId: 'job-1',
		today,
		offers: [makeOffer('app-6666', 'SIGNED', { today, startDate: dayAfter(today, 30) })],
	});
	return knit.eventOf('record.modified', application);
}

/**
 * Plays the day. Resolves when every event was sent as often as it had to be.
 * @param {Knit} knit
 * @param {Date} [today]
 * @returns {Promise<Chapter[]>} what was played, and what a person should see of it
 */
export async function playSampleDay(knit, today = now()) {
	const people = sampleApplications(today);
	for (const application of Object.values(people)) {
		// Yesterday everybody's offer was open; only then is a signature news.
		const [offer] = application.offers ?? [];
		const open = { ...application, offers: [{ ...offer, status: 'IN_PROGRESS', closedAt: null }] };
		await knit.setApplication(open, { event: null });
	}
	const run = {
		syncType: 'delta_sync',
		syncJobId: 'sj_sample_day',
		syncRunId: `sr_${today.toISOString().slice(0, 10)}`,
	};
	const startedAt = now().getTime();
	const records = Object.values(people);
	for (const application of records) await knit.setApplication(application, { event: null });
	await Promise.all(
		records.map((application) =>
			knit.dispatch(knit.eventOf('record.modified', application, { run })),
		),
	);
	await knit.dispatch(assessmentEvent());
	await knit.dispatch(forgedEvent(knit, today), { signature: 'wrong' });
	const { done, consumed } = knit.endEvents(
		{ ...run, syncDataType: 'ats_applications' },
		{ processed: records.length, emitted: records.length, startedAt },
	);
	await knit.dispatch(done);
	await knit.dispatch(consumed);
	return [
		{ applicationId: 'app-1001', what: 'a VP of Sales signs', expected: 'approval' },
		{ applicationId: 'app-1002', what: 'a Senior Software Engineer signs', expected: 'gift' },
		{ applicationId: 'app-1003', what: 'a Customer Support Specialist signs', expected: 'gift' },
		{ applicationId: 'app-1004', what: 'a Data Engineer declines', expected: 'nothing' },
		{
			applicationId: LEFT_TO_SIGN,
			what: 'an offer goes out to a Product Manager',
			expected: 'nothing',
		},
		{
			applicationId: 'app-1006',
			what: 'an Office Coordinator signs, the start date is missing',
			expected: 'review',
		},
		{ applicationId: 'app-700001', what: 'an assessment is asked for', expected: 'nothing' },
		{ applicationId: 'app-6666', what: 'somebody forges an accepted offer', expected: 'nothing' },
	];
}

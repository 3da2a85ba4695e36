// @ts-check
import { giftInWords, longDay, offerInWords } from './words.mjs';

/**
 * The people with an offer, with what the ATS and the table *knit gifts* know about each.
 *
 * @typedef {import('./words.mjs').Person} Person
 * @typedef {import('../knit/events.mjs').Application} Application
 * @typedef {import('../knit/events.mjs').Job} Job
 * @typedef {Record<string, any>} Row
 */

/** The gift of the newest offer of an application. @param {Row[]} gifts @param {string} applicationId @returns {Row | null} */
export function giftOf(gifts, applicationId) {
	const own = gifts.filter((row) =>
		String(row['applicationKey'] ?? '').endsWith(`/${applicationId}`),
	);
	return own.findLast((row) => row['status'] !== 'replaced') ?? own.at(-1) ?? null;
}

/** @param {Application} application */
const namesOf = (application) => {
	const { firstName, lastName } = application['info'].candidate ?? {};
	return {
		firstName: String(firstName ?? ''),
		name: [firstName, lastName].filter(Boolean).join(' '),
	};
};

/**
 * @param {Application[]} applications
 * @param {Job[]} jobs
 * @param {Row[]} gifts
 * @param {{ today: string, isDeleted: (applicationId: string) => boolean }} how
 * @returns {Person[]} the newest first
 */
export function peopleOf(applications, jobs, gifts, { today, isDeleted }) {
	const titles = new Map(jobs.map((job) => [job['info'].id, job['info'].title]));
	const shown = applications.filter((one) => (one['offers'] ?? []).length > 0).reverse();
	const firstNames = shown.map((one) => namesOf(one).firstName);
	return shown.map((one) => {
		const { firstName, name } = namesOf(one);
		const isOnlyOne = firstNames.filter((other) => other === firstName).length === 1;
		const called = (isOnlyOne && firstName) || name || one['info'].id;
		const offer = one['offers'].at(-1);
		const { id, jobId } = one['info'];
		return {
			applicationId: id,
			name: name || id,
			called,
			role: titles.get(jobId) ?? jobId,
			offerStatus: offer.status,
			isDeleted: isDeleted(id),
			offer: isDeleted(id)
				? { words: 'Application deleted', tone: 'plain' }
				: offerInWords(offer.status),
			startDate: offer.startDate,
			startsOn: offer.startDate === null ? 'no start date' : `starts ${longDay(offer.startDate)}`,
			gift: giftInWords(giftOf(gifts, id), offer.status, called, today),
		};
	});
}

/**
 * Whom a message is about: it names the application, else it went to the person, else it begins with the name.
 * @param {string} text everything that can be read in it
 * @param {string[]} to
 * @param {Application[]} applications
 * @returns {string | null} the id of the application
 */
export function aboutWhom(text, to, applications) {
	/** @param {Application} one */
	const emails = (one) =>
		(one['info'].candidate?.emails ?? []).map((/** @type {any} */ email) => email.email);
	const words = new Set(text.split(/[^\w-]+/));
	const found =
		applications.find((one) => words.has(one['info'].id)) ??
		applications.find((one) =>
			emails(one).some((/** @type {string} */ mail) => to.includes(mail)),
		) ??
		applications.find((one) => {
			const { name } = namesOf(one);
			return name.includes(' ') && text.includes(name);
		});
	return found?.['info'].id ?? null;
}

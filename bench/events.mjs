// @ts-check
import { eventOf, newRun } from '../sandbox/knit/events.mjs';
import { makeApplication, makeApplications, makeOffer } from '../sandbox/people.mjs';
import { signed } from './house.mjs';

/** The events that the contenders get, signed beforehand so that signing takes no time while it counts. */

/** @typedef {import('./load.mjs').Call} Call */

const NEWS = ['SIGNED', 'DENIED', 'DEPRECATED'];

/** @param {any} application */
const isNews = (application) =>
	(application.offers ?? []).some((/** @type {any} */ offer) => NEWS.includes(offer.status));

/** Changed applications in which nobody accepted, declined or withdrew an offer. @param {number} count @returns {Call[]} */
export function irrelevantCalls(count) {
	const run = newRun('delta_sync');
	return makeApplications(Math.ceil(count * 1.3), { seed: 3 })
		.filter((application) => !isNews(application))
		.slice(0, count)
		.map((application) => signed(eventOf('record.modified', application, { run })));
}

let hires = 0;

/** New hires, each once: their last name holds a number that their mails show. @param {number} count */
export function acceptedApplications(count) {
	return Array.from({ length: count }, () => {
		hires += 1;
		const id = `app-9${String(hires).padStart(6, '0')}`;
		return makeApplication({
			id,
			firstName: 'Maya',
			lastName: `Hire${hires}`,
			email: `maya.hire${hires}@example.com`,
			jobId: `job-${1 + (hires % 8)}`,
			stage: 'Offer',
			offers: [makeOffer(id, 'SIGNED')],
		});
	});
}

/** The number of the new hire that a mail is about. @param {string} mail @returns {number | null} */
export function hireIn(mail) {
	const found = /Hire(\d+)/.exec(mail);
	return found === null ? null : Number(found[1]);
}

/** @param {number} count @returns {{ hire: number | null, call: Call }[]} */
export const acceptedCalls = (count) =>
	acceptedApplications(count).map((application) => ({
		hire: hireIn(application.info.candidate.lastName),
		call: signed(eventOf('record.modified', application)),
	}));

/**
 * A whole sync: so many applications, so many of them with an accepted offer, evenly spread. Made up as they are asked for.
 * @param {number} applications @param {number} acceptances
 * @returns {() => Call | undefined}
 */
export function syncOf(applications, acceptances) {
	const others = irrelevantCalls(500);
	const accepted = acceptedCalls(acceptances);
	const every = Math.floor(applications / acceptances);
	let sent = 0;
	return () => {
		if (sent >= applications) return undefined;
		sent += 1;
		const isTurn = sent % every === 0 && accepted.length > 0;
		return isTurn ? accepted.pop()?.call : others[sent % others.length];
	};
}

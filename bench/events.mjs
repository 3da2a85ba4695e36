// @ts-check
import { eventOf, newRun } from '../sandbox/knit/events.mjs';
import { INTEGRATION_ID, KNIT_API_KEY, signatureOf } from '../sandbox/knit.mjs';
import { makeApplication, makeApplications, makeOffer } from '../sandbox/people.mjs';

/**
 * The events that the contenders get, signed beforehand so that signing takes no time while it counts.
 * @typedef {import('./load.mjs').Call} Call
 */

/** @param {object} event @returns {Call} */
function signed(event) {
	const body = JSON.stringify(event);
	return {
		body,
		headers: {
			'content-type': 'application/json',
			'x-knit-integration-id': INTEGRATION_ID,
			'x-knit-signature': signatureOf(body, KNIT_API_KEY),
		},
	};
}

const NEWS = ['SIGNED', 'DENIED', 'DEPRECATED'];

/** Changed applications in which nobody accepted, declined or withdrew an offer. @param {number} count @returns {Call[]} */
export function irrelevantCalls(count) {
	const run = newRun('delta_sync');
	return makeApplications(Math.ceil(count * 1.3), { seed: 3 })
		.filter(
			(one) => !(one.offers ?? []).some((/** @type {any} */ offer) => NEWS.includes(offer.status)),
		)
		.slice(0, count)
		.map((application) => signed(eventOf('record.modified', application, { run })));
}

let hires = 0;

/** New hires, each once. @param {number} count @returns {Call[]} */
export const acceptedCalls = (count) =>
	Array.from({ length: count }, () => {
		hires += 1;
		const id = `app-9${String(hires).padStart(6, '0')}`;
		const application = makeApplication({
			id,
			firstName: 'Maya',
			lastName: `Hire${hires}`,
			email: `maya.hire${hires}@example.com`,
			jobId: `job-${1 + (hires % 8)}`,
			stage: 'Offer',
			offers: [makeOffer(id, 'SIGNED')],
		});
		return signed(eventOf('record.modified', application));
	});

/** A whole sync: so many applications, so many of them with an accepted offer, evenly spread. @param {number} applications @param {number} acceptances */
export function syncCalls(applications, acceptances) {
	const others = irrelevantCalls(500);
	const accepted = acceptedCalls(acceptances);
	const every = Math.floor(applications / acceptances);
	return Array.from({ length: applications }, (_, index) => {
		const isTurn = index % every === every - 1;
		return (isTurn ? accepted.pop() : others[index % others.length]) ?? [];
	}).flat();
}

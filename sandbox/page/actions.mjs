// @ts-check
import { now } from '../clock.mjs';
import { makeApplication, makeOffer } from '../people.mjs';

/**
 * What the buttons that play an offer's life do.
 *
 * @typedef {Awaited<ReturnType<typeof import('../knit.mjs').startKnit>>} Knit
 */

/** Told to whoever pressed the button. */
export class Refused extends Error {}

/** @param {unknown} value @param {string} what */
export function text(value, what) {
	if (typeof value !== 'string' || value.trim() === '') throw new Refused(`${what} is missing.`);
	return value.trim();
}

/** @param {unknown} value @param {string} what */
export function date(value, what) {
	const written = text(value, what);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || Number.isNaN(Date.parse(written))) {
		throw new Refused(`${what} has to look like 2027-01-31.`);
	}
	return written;
}

/** @param {Knit} knit @returns {Record<string, (body: any) => Promise<unknown>>} */
export function offerActions(knit) {
	const instant = () => now().toISOString();
	const application = (/** @type {any} */ body) => {
		const id = text(body.applicationId, 'The application');
		const found = knit.application(id);
		if (found === null) throw new Refused('This application was deleted.');
		return found;
	};
	const id = (/** @type {any} */ body) => application(body)['info'].id;
	return {
		extend: async (body) => {
			const applicationId = `app-${Date.now().toString(36)}`;
			const made = makeApplication({
				id: applicationId,
				firstName: text(body.firstName, 'The first name'),
				lastName: text(body.lastName, 'The last name'),
				jobId: text(body.jobId, 'The job'),
				stage: 'Offer',
				today: now(),
				offers: [
					makeOffer(applicationId, 'IN_PROGRESS', {
						today: now(),
						startDate: date(body.startDate, 'The start date'),
					}),
				],
			});
			await knit.setApplication(made);
		},
		sign: async (body) => knit.setOffer(id(body), { status: 'SIGNED', closedAt: instant() }),
		move: async (body) =>
			knit.setOffer(id(body), { startDate: date(body.startDate, 'The start date') }),
		decline: async (body) => knit.setOffer(id(body), { status: 'DENIED', closedAt: instant() }),
		withdraw: async (body) =>
			knit.setOffer(id(body), { status: 'DEPRECATED', closedAt: instant() }),
		delete: async (body) => knit.deleteApplication(id(body)),
		resend: async (body) => {
			const wanted = text(body.applicationId, 'The application');
			const last = knit.deliveries.findLast(
				(one) => one.recordId === wanted && one.signature === 'valid',
			);
			if (last === undefined) throw new Refused('Knit has sent nothing about this person yet.');
			await knit.dispatch(JSON.parse(last.body), { integrationId: last.integrationId });
		},
		/** What somebody without the key would send: the offer is signed, says the forger. */
		forge: async (body) => {
			const found = application(body);
			const last = found['offers'].at(-1);
			const signed = { ...last, status: 'SIGNED', closedAt: instant() };
			const forged = { ...found, offers: [...found['offers'].slice(0, -1), signed] };
			await knit.dispatch(knit.eventOf('record.modified', forged), { signature: 'wrong' });
		},
	};
}

// @ts-check

/**
 * What the page says, in words: an offer, a gift, an event of Knit's, and what to do next.
 *
 * @typedef {'good' | 'wait' | 'bad' | 'plain'} Tone
 * @typedef {{ words: string, tone: Tone }} Said
 * @typedef {Said & { status: string | null, detail: string, facts: [name: string, value: string][] }} ShownGift
 * @typedef {object} Person
 * @property {string} applicationId
 * @property {string} name
 * @property {string} called how buttons and sentences name the person: the first name, where only one has it
 * @property {string} role
 * @property {string} offerStatus
 * @property {boolean} isDeleted
 * @property {Said} offer
 * @property {string | null} startDate
 * @property {string} startsOn
 * @property {ShownGift} gift
 * @typedef {{ label: string, play?: string, applicationId?: string, day?: string, show?: string, to?: string }} GuideButton
 * @typedef {{ sentence: string, buttons: GuideButton[] }} Guide
 */

/** `Monday, 4 January 2027` @param {string | null | undefined} day `YYYY-MM-DD` */
export function dayInWords(day) {
	const at = Date.parse(`${day}T12:00:00Z`);
	if (Number.isNaN(at)) return '';
	const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
	return new Date(at).toLocaleDateString('en-GB', {
		.../** @type {Intl.DateTimeFormatOptions} */ (parts),
		timeZone: 'UTC',
	});
}

/** `4 January 2027` @param {string | null | undefined} day */
export const longDay = (day) => dayInWords(day).replace(/^\w+,? /, '');

/** `4 January` @param {string | null | undefined} day */
export const shortDay = (day) => longDay(day).replace(/ \d{4}$/, '');

/** @type {Record<string, Said>} */
const OFFERS = {
	IN_PROGRESS: { words: 'Offer open', tone: 'wait' },
	SIGNED: { words: 'Offer signed', tone: 'good' },
	DENIED: { words: 'Offer declined', tone: 'plain' },
	DEPRECATED: { words: 'Offer withdrawn', tone: 'plain' },
};

/** @param {string} status as Knit writes it @returns {Said} */
export const offerInWords = (status) =>
	OFFERS[status] ?? { words: 'Offer status unknown', tone: 'plain' };

/** `talent@acme.example.com (review)` → who it is @param {string} waitingFor */
const whoIn = (waitingFor) => waitingFor.replace(/ \([^)]*\)$/, '');

/** What is known of the gift beside its columns. @param {unknown} text the column `giftObject` @returns {Record<string, any>} */
function readObject(text) {
	try {
		return JSON.parse(String(text)) ?? {};
	} catch {
		return {};
	}
}

/** @type {Record<string, string>} */
const PARCELS = { shipped: 'Shipped', delivered: 'Delivered', returned: 'Parcel came back' };

/**
 * @param {Record<string, any>} row of *knit gifts*
 * @param {string} called
 * @param {string} today
 * @returns {Said & { detail: string }}
 */
function stateOf(row, called, today) {
	const { status, package: gift, orderByDate } = row;
	const waitingFor = String(row['waitingFor'] ?? '');
	const { statusReason, parcel } = readObject(row['giftObject']);
	const reason = String(statusReason ?? '');
	switch (status) {
		case 'pending_approval':
			return {
				words: 'Waiting for approval',
				tone: 'wait',
				detail: `${whoIn(waitingFor) || 'The approver'} was asked to approve the ${gift || 'package'}.`,
			};
		case 'approved':
			if (waitingFor.startsWith('new hire')) {
				return {
					words: 'Planned, address missing',
					tone: 'wait',
					detail: `${called} was asked for a postal address.`,
				};
			}
			if (waitingFor !== '') {
				return {
					words: 'Planned, address missing',
					tone: 'bad',
					detail: `${whoIn(waitingFor)} has to enter the postal address.`,
				};
			}
			return {
				words: 'Planned',
				tone: 'good',
				detail:
					orderByDate > today
						? `It will be ordered on ${shortDay(orderByDate)}.`
						: "It is due, and part of today's orders.",
			};
		case 'needs_review':
			return { words: 'A person must look', tone: 'bad', detail: reason };
		case 'paused':
			return { words: 'On hold', tone: 'wait', detail: reason };
		case 'rejected':
			return { words: 'No gift', tone: 'plain', detail: reason || 'Somebody said no.' };
		case 'expired':
			return { words: 'No gift', tone: 'plain', detail: 'Nobody approved it in time.' };
		case 'ordering':
			return { words: 'Being ordered', tone: 'wait', detail: 'The order is on its way.' };
		case 'ordered':
			return {
				words: PARCELS[parcel?.state] ?? 'Ordered',
				tone: parcel?.state === 'returned' ? 'bad' : 'good',
				detail: parcel?.state === 'returned' ? reason : '',
			};
		case 'cancelled':
			return {
				words: 'Cancelled',
				tone: 'plain',
				detail: 'It was called off before it was ordered.',
			};
		case 'recalled':
			return {
				words: 'Called off after the order',
				tone: 'bad',
				detail: 'Somebody has to stop the parcel.',
			};
		case 'called_off':
			return { words: 'No gift', tone: 'plain', detail: 'The offer was called off.' };
		case 'replaced':
			return { words: 'Replaced', tone: 'plain', detail: 'A newer offer has the gift now.' };
		case 'trial':
			return {
				words: 'Trial mode',
				tone: 'wait',
				detail: 'It would have been ordered, had trial mode been off.',
			};
		default:
			return { words: String(status), tone: 'plain', detail: reason };
	}
}

/** @param {string} offerStatus @param {string} called @returns {Said & { detail: string }} */
function withoutGift(offerStatus, called) {
	switch (offerStatus) {
		case 'IN_PROGRESS':
			return {
				words: 'No gift yet',
				tone: 'plain',
				detail: `It is planned as soon as ${called} signs.`,
			};
		case 'SIGNED':
			return { words: 'No gift yet', tone: 'wait', detail: 'n8n has not planned one so far.' };
		default:
			return { words: 'No gift', tone: 'plain', detail: 'The offer was not signed.' };
	}
}

/**
 * @param {Record<string, any> | null} row of *knit gifts*; null where the table has none
 * @param {string} offerStatus
 * @param {string} called
 * @param {string} today `YYYY-MM-DD`
 * @returns {ShownGift}
 */
export function giftInWords(row, offerStatus, called, today) {
	if (row === null) return { ...withoutGift(offerStatus, called), status: null, facts: [] };
	/** @type {[string, string][]} */
	const facts = [
		['Package', row['package'] ?? ''],
		['Order by', dayInWords(row['orderByDate'])],
		['Waiting for', row['waitingFor'] ?? ''],
		['Review code', row['reviewCode'] ?? ''],
	];
	return {
		...stateOf(row, called, today),
		status: row['status'],
		facts: facts.filter(([, value]) => value !== ''),
	};
}

/**
 * What to do first, and what after that: the way of one person's gift from the signature to the order.
 * @param {Person | null} person
 * @param {{ today: string, orderByDate: string | null }} when
 * @returns {Guide}
 */
export function guideOf(person, { today, orderByDate }) {
	const extend = { label: 'Extend an offer', to: 'extend' };
	if (person === null) {
		return { sentence: 'Extend an offer to somebody, then sign it.', buttons: [extend] };
	}
	const { called, applicationId, gift } = person;
	const messages = { label: `Show ${called}'s messages`, show: applicationId };
	const run = { label: "Run today's orders", play: 'orders' };
	if (gift.status === null && person.offerStatus === 'IN_PROGRESS') {
		return {
			sentence: `Sign ${called}'s offer and watch what happens.`,
			buttons: [{ label: `Sign ${called}'s offer`, play: 'sign', applicationId }],
		};
	}
	if (gift.status === null && person.offerStatus === 'SIGNED') {
		return { sentence: `Knit is telling n8n that ${called} has signed …`, buttons: [] };
	}
	if (gift.status === 'pending_approval') {
		return {
			sentence: `${called}'s gift needs a yes. Open the email to the approver and answer it.`,
			buttons: [messages],
		};
	}
	if (gift.status === 'approved' && gift.words !== 'Planned') {
		return {
			sentence: `${called}'s gift is planned. Open the email to ${called} and enter an address.`,
			buttons: [messages],
		};
	}
	if (gift.status === 'approved' && orderByDate !== null && orderByDate > today) {
		return {
			sentence: `${called}'s gift will be ordered on ${shortDay(orderByDate)}. Jump to that day.`,
			buttons: [{ label: `Jump to ${shortDay(orderByDate)}`, play: 'jump', day: orderByDate }],
		};
	}
	if (gift.status === 'approved') {
		return { sentence: `${called}'s gift is due. Run today's orders.`, buttons: [run] };
	}
	if (gift.status === 'needs_review' || gift.status === 'paused') {
		return {
			sentence: `A person must decide about ${called}'s gift. Open the email to the reviewer.`,
			buttons: [messages],
		};
	}
	if (gift.status === 'ordering') {
		return { sentence: `${called}'s gift is being ordered …`, buttons: [run] };
	}
	if (gift.status === 'ordered') {
		return {
			sentence: `${called}'s gift is ordered. Withdraw the offer now, or try somebody else.`,
			buttons: [messages, extend],
		};
	}
	return {
		sentence: `That was ${called}'s gift. Extend an offer to somebody else and sign it.`,
		buttons: [messages, extend],
	};
}

/** What the buttons of an open offer came to. */
export const openOfferInWords = {
	/** @param {string} called */
	viewed: (called) => `${called} has looked at the offer. n8n has noted it.`,
	/** @param {string} called */
	replied: (called) => `${called} has replied, so no automated email follows.`,
	/**
	 * @param {string} day what day it is now @param {string} went what went out, in words
	 * @param {string | null} nextDay the day of what comes next
	 */
	waited: (day, went, nextDay) =>
		[
			`It is ${dayInWords(day)} now. ${went} went out.`,
			...(nextDay === null ? [] : [`The next step is due on ${shortDay(nextDay)}.`]),
		].join(' '),
};

/** @param {number} milliseconds */
const seconds = (milliseconds) =>
	`${(Math.max(milliseconds, 10) / 1000).toFixed(milliseconds < 100 ? 2 : 1)} s`;

/** @param {any} event @returns {any} the newest offer in an event */
const offerIn = (event) => (event?.eventData?.offers ?? []).at(-1) ?? null;

/**
 * What happened in the ATS, as a sentence.
 * @param {any} event as it was sent; null when it cannot be read
 * @param {any} before the event about the same record before it
 * @param {string | null} named whose record it is, e.g. `Emily`
 * @param {string} signature
 */
function newsIn(event, before, named, signature) {
	const candidate =
		event?.eventData?.info?.candidate ?? event?.eventData?.candidateAssessment?.candidate;
	const known = named ?? candidate?.firstName ?? null;
	const owner = known ?? 'somebody';
	const whose = known === null ? 'An' : `${known}'s`;
	if (signature !== 'valid') return `Somebody forged a call about ${owner}.`;
	if (event === null) return 'Knit sent something that cannot be read.';
	if (event.eventType === 'sync.events.processed') return 'Knit has read the ATS to the end.';
	if (event.eventType === 'sync.events.allConsumed') return 'Knit has delivered all its events.';
	if (event.syncDataType === 'ats_jobs') return 'Knit sent a requisition.';
	if (event.syncDataType === 'ats_assessments')
		return `${known ?? 'Somebody'} was asked to take an assessment.`;
	if (event.eventType === 'record.deleted') return `${whose} application was deleted.`;
	if (before !== null && event.eventId === before.eventId)
		return `Knit sent its last event about ${owner} again.`;
	const offer = offerIn(event);
	const earlier = offerIn(before);
	if (offer === null) return `${whose} application changed.`;
	if (earlier?.status === offer.status && earlier.startDate !== offer.startDate) {
		return offer.startDate === null
			? `${whose} start date was removed.`
			: `${whose} start date moved to ${shortDay(offer.startDate)}.`;
	}
	switch (offer.status) {
		case 'SIGNED':
			return `${whose} offer was signed.`;
		case 'DENIED':
			return `${whose} offer was declined.`;
		case 'DEPRECATED':
			return `${whose} offer was withdrawn.`;
		case 'IN_PROGRESS':
			return `${whose} offer went out.`;
		default:
			return `${whose} offer changed.`;
	}
}

/** @param {{ attempts: import('../knit/dispatcher.mjs').Attempt[], acknowledged: boolean, over: boolean, signature: string }} delivery */
function answerIn({ attempts, acknowledged, over, signature }) {
	const last = attempts.at(-1);
	if (last === undefined) return 'n8n is working on it …';
	const after = `after ${seconds(last.milliseconds)}`;
	const answer =
		last.status === null ? `n8n gave no answer ${after}` : `n8n answered ${last.status} ${after}`;
	if (!acknowledged && signature !== 'valid') return `${answer} and did nothing.`;
	if (!acknowledged) return over ? `${answer}.` : `${answer}, so Knit tries again.`;
	return attempts.length === 1 ? `${answer}.` : `${answer}, at try ${attempts.length}.`;
}

/** @param {import('../knit/dispatcher.mjs').Delivery} delivery @returns {Tone} */
function toneOf({ attempts, acknowledged, over, signature }) {
	if (acknowledged || (over && signature !== 'valid' && attempts.at(-1)?.status === 401))
		return 'good';
	return over ? 'bad' : 'wait';
}

/** @param {string} text @returns {any} */
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/**
 * One event of Knit's in a line of words.
 * @param {import('../knit/dispatcher.mjs').Delivery} delivery
 * @param {import('../knit/dispatcher.mjs').Delivery | null} before the one about the same record before it
 * @param {string | null} named
 */
export const eventInWords = (delivery, before, named) => ({
	news: newsIn(
		parsed(delivery.body),
		before === null ? null : parsed(before.body),
		named,
		delivery.signature,
	),
	answer: answerIn(delivery),
	tone: toneOf(delivery),
});

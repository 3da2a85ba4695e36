import type { DateTime } from 'luxon';

import type { Gift, GiftStatus } from '../../../core/ledger/gift';
import { OCCASIONS } from '../../../core/ledger/occasions';
import type { LifeRecord } from './life';
import type { Sent } from './world';

/**
 * What has to hold of a life, whatever happens in it. Each law returns what breaks it, in words; nothing when it holds.
 */
export type Law = (life: LifeRecord) => string[];

export const LAWS: Record<string, Law> = {
	'one gift at most': oneGift,
	'ordered at most once per order number': onceForEachKey,
	'ordered before the start date, unless a person decided': beforeTheStart,
	'nobody is told twice': nobodyTwice,
	'the team never hears of an order that no shop has': onlyWhatHappened,
	'the last word on a gift is true': lastWordIsTrue,
	'a new hire gets two automated messages at most': twoMessages,
	'an approver whose question is void hears so': voidQuestions,
	'every gift has a next step and a person who knows': nextStep,
	'own steps run once for each new hire': oncePerNewHire,
};

const day = (at: DateTime, { zone }: LifeRecord) => at.setZone(zone).toISODate() ?? '';
const when = (at: DateTime) => at.toUTC().toFormat('MM-dd HH:mm');

function oneGift(life: LifeRecord): string[] {
	const taken = life.orders.filter(({ isNew }) => isNew);
	const bySecondThought = life.decided.filter(({ answer }) => answer !== 'doNotSend').length;
	return taken.length > 1 + bySecondThought
		? [
				`${taken.length} orders and ${bySecondThought} decisions: ${taken.map(({ key }) => key).join(', ')}`,
			]
		: [];
}

function onceForEachKey(life: LifeRecord): string[] {
	const heard = life.orders.filter(({ isHeard }) => isHeard).map(({ key }) => key);
	const twice = heard.filter((key, index) => heard.indexOf(key) !== index);
	const numbers = new Map(life.orders.map(({ key, orderNumber }) => [key, orderNumber]));
	const others = life.orders.filter(({ key, orderNumber }) => numbers.get(key) !== orderNumber);
	return [
		...twice.map((key) => `${key} was taken twice`),
		...others.map(({ key }) => `${key} has two numbers`),
	];
}

function beforeTheStart(life: LifeRecord): string[] {
	return life.orders
		.filter(({ isNew }) => isNew)
		.filter(({ at, startDate }) => {
			const isLate = startDate === null || startDate <= day(at, life);
			const decided = life.decided.some((one) => one.at <= at && one.answer === 'send');
			return isLate && !decided;
		})
		.map(({ at, startDate }) => `ordered at ${when(at)} for a start on ${startDate ?? 'no date'}`);
}

/** The same words again, with nothing else in between; or one message twice. */
function nobodyTwice(life: LifeRecord): string[] {
	const last = new Map<string, Sent>();
	const ids = new Set<string>();
	const found: string[] = [];
	for (const one of life.sent) {
		const reader = one.channel === 'slack' ? 'slack' : `${one.to} ${one.audience}`;
		const before = last.get(reader);
		// Two corrections of a kind read the same, and two decisions.
		const isCorrection =
			['facts_changed', 'moved_after_order'].includes(one.occasion) ||
			life.decided.some(({ at }) => before !== undefined && at > before.at && at <= one.at) ||
			(before !== undefined && endedBetween(before, one, life));
		if (before !== undefined && !isCorrection && wordsOf(before) === wordsOf(one)) {
			found.push(`${one.occasion} to ${one.to} at ${when(before.at)} and ${when(one.at)}`);
		}
		last.set(reader, one);
		const id = `${one.offerKey} ${one.messageId} ${one.to}`;
		if (ids.has(id)) found.push(`${one.messageId} to ${one.to} twice`);
		ids.add(id);
	}
	return found;
}

/** What the first message said was over before the second one: called off twice is two pieces of news. */
function endedBetween(first: Sent, second: Sent, life: LifeRecord): boolean {
	const whileIn = Object.entries(OCCASIONS).find(([name]) => name === second.occasion)?.[1].whileIn;
	return (
		whileIn !== undefined &&
		life.history.some(
			({ at, gift }) =>
				at > first.at &&
				at <= second.at &&
				gift.offerKey === first.offerKey &&
				!whileIn.includes(gift.status),
		)
	);
}

function wordsOf({ subject, text, blocks }: Sent): string {
	return `${subject} ${text} ${blocks}`.replace(/https:[^\s"|>]+/g, '');
}

function onlyWhatHappened(life: LifeRecord): string[] {
	return life.sent
		.filter(({ occasion }) => ['gift_ordered', 'gift_shipped', 'gift_delivered'].includes(occasion))
		.filter(({ at, offerKey }) => {
			void offerKey;
			return !life.orders.some((order) => order.at <= at);
		})
		.map(({ occasion, at }) => `${occasion} at ${when(at)}, and no order`);
}

/** What team or reviewer heard last has to fit the state; nothing announced is left standing once it is not so. */
const FITS: Record<GiftStatus, string[]> = {
	pending_approval: ['gift_waiting', 'facts_changed', 'mail_refused'],
	approved: ['gift_planned', 'facts_changed', 'gift_approved', 'address_late', 'mail_refused'],
	needs_review: ['needs_review', 'gift_late', 'gift_stuck', 'mail_refused'],
	paused: ['needs_review', 'gift_late', 'gift_stuck', 'order_held', 'mail_refused'],
	rejected: ['gift_refused', 'gift_declined', 'mail_refused'],
	expired: ['approval_timed_out', 'mail_refused'],
	ordering: [
		'gift_planned',
		'facts_changed',
		'gift_approved',
		'address_late',
		'order_held',
		'moved_after_order',
		'mail_refused',
	],
	ordered: [
		'gift_ordered',
		'gift_shipped',
		'gift_delivered',
		'moved_after_order',
		'parcel_late',
		'parcel_returned',
		'mail_refused',
	],
	cancelled: ['gift_cancelled', 'gift_refused', 'gift_declined', 'approval_timed_out'],
	recalled: ['recall_gift', 'parcel_returned', 'mail_refused'],
	called_off: [],
	replaced: [],
	trial: [
		'gift_planned',
		'facts_changed',
		'gift_approved',
		'moved_after_order',
		'address_late',
		'mail_refused',
	],
};

function isSettled(life: LifeRecord, at: DateTime, gifts: Gift[]): boolean {
	const wasAway = ['mail', 'slack', 'ats', 'shop'].some(
		(what) => life.isAway(what, at) || life.isAway(what, at.minus({ hours: 7 })),
	);
	return !wasAway && gifts.every(({ owed }) => owed.length === 0);
}

function lastWordIsTrue(life: LifeRecord): string[] {
	const found = new Set<string>();
	for (const { at, gifts, sent } of life.days) {
		if (!isSettled(life, at, gifts)) continue;
		const messages = life.sent.slice(0, sent);
		for (const gift of gifts) {
			if (['replaced', 'called_off'].includes(gift.status)) continue;
			const keys = family(gift, gifts);
			const last = messages.filter(
				({ audience, offerKey }) =>
					['team', 'reviewer'].includes(audience) && keys.includes(offerKey),
			);
			const word = last.at(-1);
			if (word === undefined) {
				// What nobody was told of and what comes to nothing needs no word.
				if (!['cancelled'].includes(gift.status) && !isSilentSibling(gift, gifts)) {
					found.add(
						`${gift.offerKey} is ${gift.status} since ${gift.statusSince ?? ''} and nobody heard`,
					);
				}
				continue;
			}
			if (!FITS[gift.status].includes(word.occasion) && !isSilentSibling(gift, gifts)) {
				found.add(
					`${gift.offerKey} is ${gift.status} (${gift.lastStep ?? ''}), and the last word is ${word.occasion} of ${when(word.at)}`,
				);
			}
		}
	}
	return [...found];
}

/** The offer and those that it has taken over. */
function family(gift: Gift, gifts: Gift[]): string[] {
	const former = gifts.find(({ offerKey }) => offerKey === gift.replaces);
	return [gift.offerKey, ...(former === undefined ? [] : family(former, gifts))];
}

/** One notice per application and reason. */
function isSilentSibling(gift: Gift, gifts: Gift[]): boolean {
	return (
		!gift.toldPeople.includes('needs_review') &&
		gifts.some(
			(other) => other.offerKey !== gift.offerKey && other.toldPeople.includes('needs_review'),
		)
	);
}

function twoMessages(life: LifeRecord): string[] {
	const got = life.sent.filter(({ audience }) => audience === 'newHire');
	// Another contact is given by a person, after which one more is sent.
	const byPerson = life.decided.length;
	return got.length > 2 + byPerson || (byPerson === 0 && got.length > 2)
		? [`${got.length}: ${got.map(({ occasion, at }) => `${occasion} ${when(at)}`).join(', ')}`]
		: [];
}

function voidQuestions(life: LifeRecord): string[] {
	const found: string[] = [];
	const last = life.days.at(-1);
	for (const { at, gifts, sent } of last === undefined ? [] : life.days) {
		if (!isSettled(life, at, gifts)) continue;
		const messages = life.sent
			.slice(0, sent)
			.filter(({ audience, channel }) => audience === 'approver' && channel === 'email');
		for (const to of new Set(messages.map((one) => one.to))) {
			const word = messages.filter((one) => one.to === to).at(-1);
			if (word === undefined || word.occasion === 'approval_withdrawn') continue;
			const gift = gifts.find(
				({ offerKey, replaces }) => offerKey === word.offerKey || replaces === word.offerKey,
			);
			const current =
				gift?.status === 'replaced'
					? gifts.find(({ offerKey }) => offerKey === gift.replacedBy)
					: gift;
			if (
				current === undefined ||
				life.answered.some((answer) => answer.by === to && answer.at >= word.at)
			)
				continue;
			if (current.answeredBy !== null) continue;
			if (current.status === 'pending_approval' && current.approverEmail === to) continue;
			if (['expired'].includes(current.status)) continue;
			if (
				life.history.some(
					({ gift: one }) =>
						family(current, gifts).includes(one.offerKey) && one.status === 'expired',
				)
			)
				continue;
			found.push(
				`${to} holds ${word.occasion} of ${when(word.at)}, and the gift is ${current.status} at ${when(at)}`,
			);
		}
	}
	return found.slice(0, 3);
}

function nextStep(life: LifeRecord): string[] {
	const found = new Set<string>();
	for (const { at, gifts, sent } of life.days) {
		if (!isSettled(life, at, gifts)) continue;
		const messages = life.sent.slice(0, sent);
		const today = day(at, life);
		for (const gift of gifts) {
			const about = messages.filter(({ offerKey }) => family(gift, gifts).includes(offerKey));
			const told = about.some(({ audience }) => audience === 'reviewer');
			const say = (what: string) =>
				found.add(`${gift.offerKey} ${gift.status}: ${what} (${when(at)})`);
			switch (gift.status) {
				case 'needs_review':
				case 'paused':
					if (gift.waitingFor === '') say('waits for nobody');
					if (!told && !isSilentSibling(gift, gifts)) say('no reviewer was told');
					break;
				case 'pending_approval':
					if (gift.approvalDeadline === null || gift.approvalDeadline < (at.toUTC().toISO() ?? ''))
						say('its deadline has passed');
					if (
						!about.some(
							({ audience, to, subject }) =>
								audience === 'approver' &&
								(to === gift.approverEmail || subject.startsWith('[Trial]')),
						) &&
						gift.bounced !== 'approver'
					)
						say('nobody was asked');
					if (gift.bounced === 'approver' && !told) say('nobody knows of the bounce');
					break;
				case 'approved':
					if (gift.orderByDate === null) say('no day to order it');
					else if (gift.orderByDate < today && gift.addressState === 'known')
						say(`was due on ${gift.orderByDate}`);
					if (gift.addressState !== 'known' && gift.waitingFor === '') say('waits for nobody');
					if (
						gift.addressState === 'asked' &&
						!about.some(({ audience }) => audience === 'newHire') &&
						!(told && heardOfBounce(gift, life))
					)
						say('nobody was asked for the address');
					if (
						gift.addressState !== 'known' &&
						gift.orderByDate !== null &&
						gift.orderByDate <= today &&
						!about.some(({ occasion }) => ['address_late', 'mail_refused'].includes(occasion))
					)
						say('nobody knows that the address is late');
					if (gift.bounced === 'newHire' && !told) say('nobody knows of the bounce');
					break;
				case 'ordering':
					if ((gift.statusSince ?? '') < (at.minus({ hours: 30 }).toUTC().toISO() ?? '') && !told)
						say('nobody orders it');
					break;
				case 'ordered':
					if (
						gift.startDate !== null &&
						gift.startDate <= today &&
						gift.parcel?.state !== 'delivered' &&
						!told
					)
						say('nobody knows that the parcel is late');
					if (gift.parcel?.state === 'returned' && !told) say('nobody knows of the return');
					break;
				case 'recalled':
					if (!told) say('nobody was asked to get it back');
					break;
				default:
					break;
			}
		}
	}
	return [...found];
}

/** The reviewer was asked for another contact of the new hire, at some time. */
function heardOfBounce(gift: Gift, life: LifeRecord): boolean {
	const keys = family(gift, life.gifts);
	return life.history.some(
		({ gift: one }) => keys.includes(one.offerKey) && one.bounced === 'newHire',
	);
}

function oncePerNewHire({ newHires }: LifeRecord): string[] {
	return newHires.length > 1 ? [newHires.join(', ')] : [];
}

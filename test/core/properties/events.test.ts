import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { linksOf } from '../../../core/ledger/answerLink';
import { compareAll, type Compared } from '../../../core/ledger/compare';
import { readGifts, rowOf, type Gift } from '../../../core/ledger/gift';
import { OCCASIONS, type Lane } from '../../../core/ledger/occasions';
import { whatIsDue } from '../../../core/ledger/onSchedule';
import type { LedgerContext } from '../../../core/ledger/steps';
import { readSubjects } from '../../../core/ledger/subjects';
import { addressOf } from '../../../core/messages/placeholders';
import {
	writeOwed,
	type MessageContext,
	type OutgoingMessage,
} from '../../../core/messages/messages';
import { writeOrder } from '../../../core/messages/order';
import { readLedgerItem } from '../../../core/messages/toldGift';
import { WORDS } from '../../../core/messages/words';
import { PRESET_ROWS } from '../../../core/plan/packages';
import { planGift } from '../../../core/plan/plan';
import { readGiftSettings } from '../../../core/plan/settings';
import { DEFAULT_MESSAGE } from '../../../core/text/wording';
import { readEvent } from '../../../core/knit/events/envelope';
import { selectItems, type Selection } from '../../../core/knit/events/selection';
import { EVENT_KINDS } from '../../../core/knit/records/types';
import { itemOf } from '../../../nodes/OfferAcceptedFilter/items';
import { itemOf as itemOfPlan } from '../../../nodes/WelcomeGiftPackage/items';
import { readAcceptedItem } from '../../../core/offers/acceptedItem';
import { judgeItem } from '../../../core/offers/judge';
import { completeNewHire } from '../../../core/offers/newHire';
import {
	brokenEvent,
	PAY_MARKER,
	PROTECTED_MARKER,
	withOneFieldBroken,
} from '../../support/brokenEvents';
import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';
import { say } from '../../support/say';

/** Every event that can come, through every rule of the pack, as the nodes call them one after the other. */

const RECEIVED_AT = '2026-06-11T16:40:20.000Z';
const NOW = DateTime.fromISO('2026-06-12T08:00:00.000Z', { zone: 'utc' });
const SELECTION: Selection = {
	// The kinds of applications would judge every offer twice; test/core/offers does.
	kinds: EVENT_KINDS.filter((kind) => !['applicationCreated', 'applicationUpdated'].includes(kind)),
	pastOffers: 'all',
	goLiveDate: null,
	integrationIds: [],
	maximumAgeHours: null,
	includeAttachments: true,
	includeRaw: false,
};
const JUDGING = {
	integrationId: null,
	earliestStartDate: null,
	goLiveDate: null,
	timeZone: 'UTC',
};
const LEDGER: LedgerContext = {
	now: NOW,
	settings: {
		...EXAMPLE_SETTINGS,
		trialMode: false,
		timeZone: 'UTC',
		approverEmail: 'head@example.com',
		slackChannel: '#welcome-gifts',
	},
};
const MESSAGES: MessageContext = {
	settings: LEDGER.settings,
	now: NOW,
	wordsOf: (occasion) => WORDS[occasion],
};

function settings() {
	const reading = readGiftSettings(
		{
			rules: { rule: PRESET_ROWS },
			messageTemplate: DEFAULT_MESSAGE,
			shortNotice: 'orderNow',
			timeZone: 'UTC',
			delivery: {},
		},
		'UTC',
	);
	if (reading.kind === 'invalid') throw new Error(reading.reason);
	return reading.settings;
}
const SETTINGS = settings();

interface Outcome {
	kind: 'unreadable' | 'nothing' | 'items';
	accepted: number;
	messages: number;
}

const SLOPPY = /undefined|NaN|Invalid Date|Invalid DateTime|\[object |Infinity/;

/** What n8n hands from node to node is JSON: a hole in a list or an undefined field would change on the way. */
function expectClean(value: unknown, where: string): void {
	const walk = (inner: unknown, path: string): void => {
		if (inner === undefined) throw new Error(`${where}: undefined at ${path}`);
		if (typeof inner === 'number' && !Number.isFinite(inner)) {
			throw new Error(`${where}: ${inner} at ${path}`);
		}
		if (typeof inner === 'string' && SLOPPY.test(inner)) {
			throw new Error(`${where}: "${inner.slice(0, 80)}" at ${path}`);
		}
		if (typeof inner !== 'object' || inner === null) return;
		// Records of n8n and of jest have different prototypes; neither has another above it.
		const prototype: unknown = Object.getPrototypeOf(inner);
		if (!Array.isArray(inner) && Object.getPrototypeOf(prototype) !== null) {
			throw new Error(`${where}: no plain record at ${path}`);
		}
		Object.entries(inner).forEach(([name, one]) => walk(one, `${path}.${name}`));
	};
	walk(value, '');
}

function expectSentence(text: string, where: string): void {
	if (!/^\S.*[.]$/su.test(text) || text.length < 12) throw new Error(`${where}: "${text}"`);
}

function expectNoMarker(value: unknown, where: string): void {
	const text = JSON.stringify(value);
	if (text.includes(PAY_MARKER)) throw new Error(`${where}: a pay figure`);
	if (text.includes(PROTECTED_MARKER)) throw new Error(`${where}: a protected attribute`);
}

const ANSWER_PAGE = 'https://n8n.example.com/webhook/knit-gift-answers/answer?t=';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

type Way = 'toThePlan' | 'toTheMessages';

/** From the bytes to the plan, or to the messages. Throws where something that people or nodes see is not in order. */
function takeThrough(body: string, way: Way): Outcome {
	const reading = readEvent(body, { 'x-knit-integration-id': 'int-1' }, RECEIVED_AT);
	if (reading.kind === 'unreadable') {
		expectSentence(reading.reason, 'unreadable');
		return { kind: 'unreadable', accepted: 0, messages: 0 };
	}
	const selected = selectItems(reading.event, SELECTION);
	if (selected.kind === 'nothing') {
		expectSentence(selected.reason, 'nothing');
		return { kind: 'nothing', accepted: 0, messages: 0 };
	}
	const subjects = selected.items.flatMap((item) => {
		expectClean(item, 'trigger');
		expectNoMarker(item, 'trigger');
		const verdicts = judgeItem(asJson(item), JUDGING);
		// The counts of a sync run name no application.
		const isCount = 'event' in item && String(item.event).startsWith('sync');
		if ((verdicts.length === 0) !== isCount) throw new Error('an item without a verdict');
		return verdicts.map((verdict) => {
			expectClean(verdict, 'filter');
			expectSentence(verdict.reason, `reason of ${verdict.kind}`);
			return verdict.kind === 'accepted' ? planned(itemOf(verdict)) : itemOf(verdict);
		});
	});
	const accepted = subjects.filter((subject) => 'workflowType' in subject).length;
	if (way === 'toThePlan') return { kind: 'items', accepted, messages: 0 };

	const compared = compareAll(readSubjects(asJson(subjects)), [], LEDGER);
	const gifts = giftsAfter(compared);
	const rows = gifts.map((gift) => ({ ...rowOf(gift) }));
	rows.forEach((row) => expectClean(row, 'ledger'));
	compared.forEach(({ step }) => {
		if (step.reason === '') throw new Error(`${step.outcome} without a reason`);
	});
	expectOneGiftPerOffer(compared);

	const again = compareAll(readSubjects(asJson(subjects)), readGifts(rows.map(asJson)), LEDGER);
	const twice = again.filter(({ step }) => step.outcome === 'new');
	if (twice.length > 0) throw new Error('the same event made a second gift');

	const messages = gifts.flatMap(messagesOf);
	messages.forEach((message) => {
		expectClean(message, 'message');
		expectFitToSend(message);
	});
	gifts.forEach((gift) => expectClean(whatIsDue(gift, LEDGER), 'due'));
	return { kind: 'items', accepted, messages: messages.length };
}

/** Everything that the gift owes, lane by lane as the canvases write it, and its order. */
function messagesOf(gift: Gift): OutgoingMessage[] {
	const links = Object.entries(linksOf(gift, LEDGER.settings)).map(([name, link]) => {
		expectNoMarker(link, 'link');
		return [name, link === null ? null : `${ANSWER_PAGE}${name}`];
	});
	const item = readLedgerItem(asJson({ gift, links: Object.fromEntries(links) }));
	const lanes = new Set<Lane>(gift.owed.map(({ occasion }) => OCCASIONS[occasion].lane));
	const canBeOrdered = gift.status === 'approved' && addressOf(item.gift) !== null;
	return [
		...[...lanes].flatMap((lane) => writeOwed(item, lane, MESSAGES)),
		...(canBeOrdered ? [writeOrder(item, MESSAGES, '')] : []),
	];
}

function planned(item: IDataObject): object {
	const { newHire, job, origin, objections } = readAcceptedItem(asJson(item));
	const plan = planGift(newHire, job, SETTINGS, NOW, { ...origin, objections });
	const planItem = itemOfPlan(plan, completeNewHire(newHire, job), item, SETTINGS);
	expectClean(planItem, 'plan');
	if (plan.status === 'needs_review') {
		if (plan.reasons.length === 0) throw new Error('a review without a reason');
		plan.reasons.forEach((reason) => expectSentence(reason, 'reason of a plan'));
	}
	const { startDate, targetDeliveryDate: target, orderByDate: orderBy } = plan;
	if (target !== null && (startDate === null || target > startDate || (orderBy ?? '~') > target)) {
		throw new Error(`a gift for ${startDate} on ${target}, ordered on ${orderBy}`);
	}
	return planItem;
}

function giftsAfter(compared: Compared[]): Gift[] {
	const gifts = new Map<string, Gift>();
	for (const { step } of compared) {
		if (step.outcome !== 'nothing' && step.gift !== null) gifts.set(step.gift.offerKey, step.gift);
	}
	return [...gifts.values()];
}

function expectOneGiftPerOffer(compared: Compared[]): void {
	const created = compared.flatMap(({ step }) => (step.outcome === 'new' ? [step.offerKey] : []));
	if (new Set(created).size < created.length) throw new Error('two gifts for one offer');
}

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+$/;

/** Braces that hostile data brings along are data; those of a template would be a blank that nobody filled in. */
const OWN_BRACES = ['{{ $env.HOME }}', '{{ $env HOME }}', '{{ 7*7 }}', '{name}'];

function expectFitToSend(message: OutgoingMessage): void {
	const { text, subject, channel, occasion } = message;
	if (text.trim() === '') throw new Error(`an empty message: ${occasion}`);
	if (/[\r\n]/.test(subject) || subject === '') throw new Error('a subject of lines');
	const shown = channel === 'slack' ? JSON.stringify(textsOfBlocks(message)) : text;
	if (/\{[^}]*\}/.test(OWN_BRACES.reduce((rest, braces) => rest.replaceAll(braces, ''), shown))) {
		throw new Error(`a blank in "${shown}"`);
	}
	expectNoMarker(message, occasion);
	if (channel === 'slack') {
		const mrkdwn = textsOfBlocks(message).join('\n');
		if (/<(?!https:\/\/n8n\.example\.com\/|mailto:)/.test(mrkdwn)) {
			throw new Error(`Slack: ${mrkdwn}`);
		}
		return;
	}
	if (channel === 'email' && !ADDRESS.test(message.to)) {
		throw new Error(`${occasion} goes to "${message.to}"`);
	}
	if (/<(?:script|iframe|svg|b|u)\b|<img (?!src="https:)/i.test(message.html)) {
		throw new Error(`HTML: ${message.html}`);
	}
	if (/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u.test(text)) {
		throw new Error('a hidden character');
	}
}

/** What Slack reads as mrkdwn. */
function textsOfBlocks({ blocks }: OutgoingMessage): string[] {
	const texts: string[] = [];
	const walk = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		const { type, text } = { type: undefined, text: undefined, ...value };
		if (type === 'mrkdwn' && typeof text === 'string') texts.push(text);
		Object.values(value).forEach(walk);
	};
	walk(JSON.parse(blocks || '{}'));
	return texts;
}

describe('any event', () => {
	const seen = { unreadable: 0, nothing: 0, items: 0, accepted: 0, messages: 0, events: 0 };
	const count = ({ kind, accepted, messages }: Outcome) => {
		seen[kind] += 1;
		seen.accepted += accepted;
		seen.messages += messages;
		seen.events += 1;
	};
	const failureOf = (body: string): string | null => {
		try {
			count(takeThrough(body, seen.events % 12 === 0 ? 'toTheMessages' : 'toThePlan'));
			return null;
		} catch (cause) {
			return String(cause);
		}
	};
	/** For a machine that does ten other things. */
	const TIMEOUT = 600_000;
	const RANDOM_EVENTS = 30_000;

	it(
		'comes through whole or is refused with a reason, whichever one field is broken',
		() => {
			for (const body of withOneFieldBroken()) {
				const failure = failureOf(body);
				if (failure !== null) expect(`${failure}\n${body}`).toBe('');
			}
			expect(seen.events).toBeGreaterThan(10_000);
		},
		TIMEOUT,
	);

	it(
		'comes through whole or is refused with a reason, whatever is broken at once',
		() => {
			fc.assert(
				fc.property(brokenEvent, fc.nat(15), (body, draw) =>
					count(takeThrough(body, draw === 0 ? 'toTheMessages' : 'toThePlan')),
				),
				{ numRuns: RANDOM_EVENTS },
			);
			expect(seen.events).toBeGreaterThanOrEqual(50_000);
			// Neither everything refused nor everything accepted would be a test.
			expect(Math.min(seen.unreadable, seen.nothing, seen.accepted)).toBeGreaterThan(500);
			say(
				`${seen.events} events: ${seen.unreadable} refused, ${seen.nothing} of no interest, ${seen.items} read; ${seen.accepted} gifts, ${seen.messages} messages`,
			);
		},
		TIMEOUT,
	);

	it('is refused with a reason, or of no interest, when it is any other JSON', () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 4 }), (body) => {
				expect(takeThrough(body, 'toTheMessages').accepted).toBe(0);
			}),
			{ numRuns: 3_000 },
		);
	});

	it('is refused with a reason when it is no JSON, or no text at all', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				const reading = readEvent(Buffer.from(bytes), {}, RECEIVED_AT);
				if (reading.kind === 'unreadable') expect(reading.reason).toMatch(/^It .*\.$/);
				else expect(takeThrough(Buffer.from(bytes).toString('utf8'), 'toThePlan').accepted).toBe(0);
			}),
			{ numRuns: 3_000 },
		);
	});

	it('changes nothing that all records inherit', () => {
		const probe: object = {};
		expect('polluted' in probe).toBe(false);
	});
});

import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { compareAll } from '../../../core/ledger/compare';
import { findDue } from '../../../core/ledger/due';
import { readGiftRows, type GiftRow } from '../../../core/ledger/ledgerRow';
import type { LedgerStep } from '../../../core/ledger/ledgerSteps';
import { writeOpenMessages, writeOrder } from '../../../core/messages/messages';
import { PRESET_ROWS } from '../../../core/plan/packages';
import { planGift } from '../../../core/plan/plan';
import { readGiftSettings } from '../../../core/plan/settings';
import { readSubjects } from '../../../core/ledger/subjects';
import { DEFAULT_MESSAGE } from '../../../core/text/wording';
import { readEvent } from '../../../core/knit/events/envelope';
import { selectItems, type Selection } from '../../../core/knit/events/selection';
import { EVENT_KINDS } from '../../../core/knit/records/types';
import { itemOf } from '../../../nodes/OfferAcceptedFilter/items';
import { readAcceptedItem } from '../../../core/offers/acceptedItem';
import { judgeItem } from '../../../core/offers/judge';
import { newHireRecord } from '../../../core/offers/record';
import {
	brokenEvent,
	PAY_MARKER,
	PROTECTED_MARKER,
	withOneFieldBroken,
} from '../../support/brokenEvents';
import { ledgerContext } from '../../support/gifts';
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
const MESSAGES = {
	teamEmail: 'talent@example.com',
	reviewerEmail: 'ops@example.com',
	fulfilmentEmail: 'orders@example.com',
	slackChannel: '#welcome-gifts',
	formBaseUrl: 'https://n8n.example.com/form',
	templates: [],
};
const DUE = { now: NOW, remindAfterDays: 2, stuckAfterDays: 3, orderLeaseMinutes: 60 };

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
		if (verdicts.length === 0) throw new Error('an item without a verdict');
		return verdicts.map((verdict) => {
			expectClean(verdict, 'filter');
			expectSentence(verdict.reason, `reason of ${verdict.kind}`);
			return verdict.kind === 'accepted' ? planned(itemOf(verdict)) : itemOf(verdict);
		});
	});
	const accepted = subjects.filter((subject) => 'workflowType' in subject).length;
	if (way === 'toThePlan') return { kind: 'items', accepted, messages: 0 };

	const context = ledgerContext({ now: NOW });
	const steps = compareAll(readSubjects(asJson(subjects)), [], context);
	const rows = rowsAfter(steps);
	rows.forEach((row) => expectClean(row, 'ledger'));
	expectOneRowPerOffer(steps);

	const again = compareAll(readSubjects(asJson(subjects)), readGiftRows(rows.map(asJson)), context);
	const twice = again.filter(({ kind }) => kind === 'new');
	if (twice.length > 0) throw new Error('the same event made a second gift');

	const messages = rows.flatMap((row) => [
		...writeOpenMessages(row, MESSAGES),
		...(row.status === 'approved' ? [writeOrder(row, MESSAGES)] : []),
	]);
	messages.forEach((message) => {
		expectClean(message, 'message');
		expectFitToSend(message);
	});
	rows.forEach((row) => expectClean(findDue(row, DUE), 'due'));
	return { kind: 'items', accepted, messages: messages.length };
}

function planned(item: unknown): object {
	const { newHire, job, origin, objections } = readAcceptedItem(asJson(item));
	const plan = planGift(newHire, job, SETTINGS, NOW, { ...origin, objections });
	expectClean(plan, 'plan');
	expectClean(newHireRecord(newHire), 'record');
	if (plan.status === 'needs_review') {
		if (plan.reasons.length === 0) throw new Error('a review without a reason');
		plan.reasons.forEach((reason) => expectSentence(reason, 'reason of a plan'));
	}
	const { startDate, targetDeliveryDate: target, orderByDate: orderBy } = plan;
	if (target !== null && (startDate === null || target > startDate || (orderBy ?? '~') > target)) {
		throw new Error(`a gift for ${startDate} on ${target}, ordered on ${orderBy}`);
	}
	return { ...plan };
}

function rowsAfter(steps: LedgerStep[]): GiftRow[] {
	const rows = new Map<string, GiftRow>();
	for (const step of steps) if (step.kind !== 'nothing') rows.set(step.row.offerKey, step.row);
	return [...rows.values()];
}

function expectOneRowPerOffer(steps: LedgerStep[]): void {
	const created = steps.flatMap((step) => (step.kind === 'new' ? [step.row.offerKey] : []));
	if (new Set(created).size < created.length) throw new Error('two rows for one offer');
}

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+$/;

function expectFitToSend(message: ReturnType<typeof writeOpenMessages>[number]): void {
	const { text } = message;
	if (text.trim() === '') throw new Error(`an empty message: ${message.occasion}`);
	if (
		/\{[^}]*\}/.test(
			text.replaceAll('{{ $env.HOME }}', '').replaceAll('{{ 7*7 }}', '').replaceAll('{name}', ''),
		)
	) {
		throw new Error(`a blank in "${text}"`);
	}
	if (message.channel === 'slack') {
		if (/<(?!https:\/\/n8n\.example\.com\/form\/)/.test(text)) throw new Error(`Slack: ${text}`);
		return;
	}
	if (/[\r\n]/.test(message.subject) || message.subject === '')
		throw new Error('a subject of lines');
	if (!ADDRESS.test(message.to)) throw new Error(`${message.occasion} goes to "${message.to}"`);
	if (/<(?!\/?(?:div|p|br|a)\b)/.test(message.html)) throw new Error(`HTML: ${message.html}`);
	if (/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u.test(text))
		throw new Error('a hidden character');
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
	const RANDOM_EVENTS = 80_000;

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
			expect(seen.events).toBeGreaterThanOrEqual(100_000);
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

import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { readEvent } from '../../../core/knit/events/envelope';
import { selectItems } from '../../../core/knit/events/selection';
import { readJob } from '../../../core/knit/records/job';
import { readGifts, type Gift, type GiftRow } from '../../../core/ledger/gift';
import { isOrder, whatIsDue } from '../../../core/ledger/onSchedule';
import { LANES, OCCASIONS, type Canvas, type Lane } from '../../../core/ledger/occasions';
import {
	writeOwed,
	type MessageContext,
	type OutgoingMessage,
} from '../../../core/messages/messages';
import { writeOrder } from '../../../core/messages/order';
import { readLedgerItem } from '../../../core/messages/toldGift';
import { WORDS } from '../../../core/messages/words';
import { readAcceptedItem } from '../../../core/offers/acceptedItem';
import { judgeItem } from '../../../core/offers/judge';
import { completeNewHire } from '../../../core/offers/newHire';
import type { OfferVerdict } from '../../../core/offers/types';
import { planGift } from '../../../core/plan/plan';
import { readGiftSettings, type GiftSettings } from '../../../core/plan/settings';
import { EXAMPLE_SETTINGS, type Settings } from '../../../core/settings/settings';
import { itemOf as verdictItem } from '../../../nodes/OfferAcceptedFilter/items';
import { compareOperation, crossOffOperation } from '../../../nodes/WelcomeGiftLedger/operations';
import { WelcomeGiftPackage } from '../../../nodes/WelcomeGiftPackage/WelcomeGiftPackage.node';
import { itemOf as planItem } from '../../../nodes/WelcomeGiftPackage/items';
import { jobRecord, type Handover, type Sent } from './world';

const LINKS = { apiKey: 'example-key', answerPageUrl: 'https://n8n.example.com/answer' };
export const ORDERED_BY = { fulfilmentEmail: 'orders@shop.example.com' };
export const REVIEWER = 'ops@company.example.com';

const CANVAS_OF_LANE = new Map<Lane, Canvas>(
	LANES.map((lane) => [
		lane,
		Object.values(OCCASIONS).find((occasion) => occasion.lane === lane)?.canvas ?? 'giftDelivery',
	]),
);

/** What a run of the canvases can come upon outside. */
export interface Outside {
	/** The application as the ATS shows it; `null`: not there; `undefined`: the ATS does not answer. */
	askAts(): object | null | undefined;
	canReadJobs(): boolean;
	/** How a message ends. */
	send(message: OutgoingMessage): 'sent' | 'failed' | 'refused';
	/** How an order ends: heard as taken, refused for good, or anything else. */
	order(order: Handover): 'taken' | 'refused' | 'failed';
	/** The run ends here, as if n8n were killed. */
	isCut(): boolean;
}

export class RunFailed extends Error {}

/** Whatever else was thrown is a fault of the simulation. */
export function checkRunFailed(thrown: unknown): void {
	if (thrown instanceof RunFailed) return;
	throw thrown instanceof Error ? thrown : new Error(String(thrown));
}

type Item = Record<string, unknown>;
interface Result {
	outcome: string;
	reason: string;
	askAts?: boolean;
	next: Lane[];
	row: GiftRow | null;
	gift: Gift | null;
	newHire: object | null;
	isFirstAcceptance: boolean;
}

/** The canvases and their tables, played in memory with the very functions that their steps call. */
export class Company {
	now: DateTime;
	readonly rows = new Map<string, GiftRow>();
	readonly sent: Sent[] = [];
	/** Every row that was written, in order. */
	readonly history: Array<{ at: DateTime; gift: Gift; reason: string }> = [];
	readonly newHires: string[] = [];
	settings: Settings;
	private readonly packages: GiftSettings;
	/** Rows are looked at far more often than they change. */
	private readonly asRead = new WeakMap<GiftRow, Gift[]>();

	constructor(
		start: DateTime,
		changes: Partial<Settings>,
		private readonly outside: Outside,
	) {
		this.now = start;
		this.settings = { ...EXAMPLE_SETTINGS, reviewerEmail: REVIEWER, ...ORDERED_BY, ...changes };
		this.packages = packagesOf(this.settings);
	}

	gifts(): Gift[] {
		return [...this.rows.values()].flatMap((row) => this.read(row));
	}

	private read(row: GiftRow): Gift[] {
		const known = this.asRead.get(row) ?? readGifts([row]);
		this.asRead.set(row, known);
		return known;
	}

	/** *1 · Welcome gift for an accepted offer*, from a call of Knit. */
	receive(body: object): void {
		const reading = readEvent(
			JSON.stringify(body),
			{ 'x-knit-integration-id': 'int' },
			this.instant(),
		);
		if (reading.kind === 'unreadable') throw new Error(reading.reason);
		const selected = selectItems(reading.event, {
			kinds: KINDS,
			pastOffers: 'skip',
			goLiveDate: null,
			integrationIds: [],
			maximumAgeHours: null,
			includeAttachments: false,
			includeRaw: false,
		});
		if (selected.kind === 'nothing') return;
		this.welcomeGift(selected.items.map((item) => plain({ ...item })));
	}

	private welcomeGift(items: Item[]): void {
		const happened = items
			.flatMap((item) => this.judge(item, this.settings.timeZone))
			.map((verdict) => this.planned(verdict));
		this.deliver(this.oneGift(happened), 'welcomeGift');
	}

	/** *Offer Accepted Filter*. */
	private judge(item: object, timeZone: string): OfferVerdict[] {
		return judgeItem(item, {
			integrationId: 'int',
			earliestStartDate: null,
			goLiveDate: null,
			timeZone,
			longPastAfterDays: 60,
			now: this.instant(),
		});
	}

	/** *Get Job* and *Welcome Gift Package*, for what was accepted. */
	private planned(verdict: OfferVerdict): Item {
		const item = plain(verdictItem(verdict));
		if (verdict.kind !== 'accepted') return item;
		if (!this.outside.canReadJobs()) throw new RunFailed('Get Job');
		const job = readJob(jobRecord(verdict.newHire.jobId ?? ''));
		const withJob = { ...item, job };
		const { newHire, origin, objections, job: requisition } = readAcceptedItem(withJob);
		const plan = planGift(newHire, requisition, this.packages, this.now, { ...origin, objections });
		return plain(
			planItem(plan, completeNewHire(newHire, requisition), asData(withJob), this.packages),
		);
	}

	/** *Workshop · One gift per offer*. */
	private oneGift(happened: Item[]): Result[] {
		const results = this.compared(happened);
		const questions = results.filter((result) => result.askAts);
		if (questions.length === 0) return results;
		const asked = questions.map((result) => {
			const offerKey = result.gift?.offerKey;
			const news = happened.find(
				(one) =>
					one['kind'] === 'answer' ||
					(['calledOff', 'notAccepted'].includes(String(one['outcome'])) &&
						[offerKey, undefined, null].includes(textOf(one['offerKey']))),
			);
			return { ...news, offerKey, atsSays: this.atsSays(offerKey ?? '') };
		});
		return [...results.filter((result) => !result.askAts), ...this.compared(asked)];
	}

	/** *Ask the ATS* and what follows it. */
	private atsSays(offerKey: string): unknown {
		const application = this.outside.askAts();
		if (application === undefined) return 'unknown';
		if (application === null) return 'gone';
		const verdicts = this.judge(application, 'UTC').map((verdict) => plain(verdictItem(verdict)));
		return (
			verdicts.find((verdict) => verdict['offerKey'] === offerKey) ?? {
				outcome: 'notAccepted',
				reason: 'The ATS no longer holds this offer.',
				noLongerSigned: true,
			}
		);
	}

	private compared(happened: Item[]): Result[] {
		const rows = [...this.rows.values()].map((row) => plain(row));
		const placed = compareOperation(
			rows,
			{ happened, links: LINKS, executionId: '1' },
			{ now: this.now, settings: this.settings },
		);
		const results = placed.map(({ json }) => resultOf(json));
		for (const { row, isFirstAcceptance, gift, reason } of results) {
			if (row === null || gift === null) continue;
			this.rows.set(gift.offerKey, row);
			const [written] = this.read(row);
			if (written) this.history.push({ at: this.now, gift: written, reason });
			if (isFirstAcceptance) this.newHires.push(gift.offerKey);
		}
		return results;
	}

	/** The steps *Welcome Gift Message* of a canvas, and *Workshop · Send messages*. */
	private deliver(results: Result[], canvas: Canvas): void {
		if (this.outside.isCut()) throw new RunFailed('cut');
		const messages = results.flatMap((result) =>
			result.next
				.filter((lane) => CANVAS_OF_LANE.get(lane) === canvas)
				.flatMap((lane) => writeOwed(readLedgerItem(plain(result)), lane, this.wording())),
		);
		const states = messages.map((message) => ({
			offerKey: message.offerKey,
			messageId: message.messageId,
			state: this.sendOne(message),
		}));
		for (const [offerKey, row] of this.rows) {
			const own = states.filter((one) => one.offerKey === offerKey);
			if (own.length === 0) continue;
			const [crossed] = crossOffOperation([plain(row)], own);
			if (crossed === undefined) continue;
			const { owedObject, leaseUntil } = crossed.json;
			this.rows.set(offerKey, {
				...row,
				owedObject: owedObject === null ? null : String(owedObject),
				leaseUntil: Number(leaseUntil),
			});
		}
		if (states.some(({ state }) => state === 'failed')) throw new RunFailed('Send');
	}

	private sendOne(message: OutgoingMessage): 'sent' | 'failed' | 'refused' {
		if (message.channel === 'none') return 'sent';
		const state = this.outside.send(message);
		if (state === 'sent') this.sent.push({ ...message, at: this.now });
		return state;
	}

	private wording(): MessageContext {
		return { settings: this.settings, now: this.now, wordsOf: (occasion) => WORDS[occasion] };
	}

	/** *3 · Order and deliver gifts*, on the hour. Every gift stands alone. */
	lookAtWhatIsDue(): void {
		const context = { now: this.now, settings: this.settings };
		for (const gift of this.gifts()) {
			const step = whatIsDue(gift, context);
			if (step.outcome === 'nothing') continue;
			const { offerKey, applicationKey } = gift;
			const due = isOrder(gift, step) ? 'order' : 'change';
			const happened = { kind: 'schedule', due, offerKey, applicationKey };
			this.alone(() => {
				if (due === 'order') this.orderGift(happened);
				else this.everyLane(this.compared([happened]), 'giftDelivery');
			});
		}
	}

	/** *Workshop · Order one gift*: the order is written from the gift as it was claimed. */
	private orderGift(happened: Item): void {
		const offerKey = String(happened['offerKey']);
		const claimed = this.compared([{ ...happened, atsSays: this.atsSays(offerKey) }]);
		const [order] = claimed.filter(({ next }) => next.includes('order'));
		if (order === undefined) return this.everyLane(claimed, 'giftDelivery');
		if (order.gift?.status === 'trial') return this.everyLane(claimed, 'giftDelivery');
		if (this.outside.isCut()) throw new RunFailed('cut');
		const written = writeOrder(readLedgerItem(plain(order)), this.wording(), '');
		const { applicationKey } = written;
		const ended = this.outside.order({
			at: this.now,
			key: written.order.orderKey ?? '',
			orderNumber: written.order.orderNumber,
			offerKey: written.offerKey,
			startDate: written.order.startDate,
			isNew: false,
			isHeard: false,
		});
		const { orderNumber } = written.order;
		const news =
			ended === 'taken'
				? {
						kind: 'orderSent',
						offerKey: written.offerKey,
						applicationKey,
						orderNumber,
						shopOrderId: 'shop-1',
					}
				: {
						kind: 'orderFailed',
						offerKey: written.offerKey,
						applicationKey,
						orderNumber,
						final: ended === 'refused',
						note: '',
					};
		this.everyLane(this.compared([news]), 'giftDelivery');
	}

	/** The lanes of the canvas itself, then those of the other canvases in the same run. */
	private everyLane(results: Result[], own: Canvas): void {
		this.deliver(results, own);
		for (const result of results) this.handOn(result, own);
	}

	private handOn({ gift, next }: Result, own: Canvas): void {
		for (const canvas of CANVASES) {
			if (canvas === own || gift === null) continue;
			if (next.some((lane) => CANVAS_OF_LANE.get(lane) === canvas)) {
				const { offerKey, applicationKey, revision } = gift;
				const owed = { kind: 'messagesOwed', offerKey, applicationKey, revision };
				this.deliver(this.compared([owed]), canvas);
			}
		}
	}

	/** *Workshop · Watch*, every five minutes. */
	watch(): void {
		for (const canvas of CANVASES) {
			for (const gift of this.gifts()) {
				const isOwed = gift.owed.some(({ occasion }) => OCCASIONS[occasion].canvas === canvas);
				if (!isOwed || gift.leaseUntil >= this.now.toMillis()) continue;
				const { offerKey, applicationKey } = gift;
				this.alone(() =>
					this.deliver(this.compared([{ kind: 'messagesOwed', offerKey, applicationKey }]), canvas),
				);
			}
		}
		const dueNow = this.gifts().some(
			({ status, orderByDate, waitingFor }) =>
				status === 'approved' &&
				orderByDate !== null &&
				orderByDate <= (this.now.setZone('UTC').toISODate() ?? '') &&
				waitingFor === '',
		);
		if (dueNow) this.lookAtWhatIsDue();
	}

	/** *Workshop · Find missed offers*, every morning. */
	findMissed(): void {
		const application = this.outside.askAts();
		if (application === undefined || application === null) return;
		const verdicts = this.judge({ ...application, integrationId: 'int' }, this.settings.timeZone);
		const isMissed = verdicts.some((verdict) => {
			const offerKey = verdict.kind === 'accepted' ? verdict.newHire.offerKey : verdict.offerKey;
			const gift = this.gifts().find((one) => one.offerKey === offerKey);
			if (verdict.kind !== 'accepted') return gift !== undefined && UNDER_WAY.includes(gift.status);
			if (gift === undefined) return true;
			const isMoved = (gift.startDate ?? '') !== (verdict.newHire.startDate ?? '');
			return isMoved && !OVER.includes(gift.status);
		});
		const readAt = this.instant();
		if (isMissed)
			this.alone(() => this.welcomeGift([{ ...application, integrationId: 'int', readAt }]));
	}

	/** *2 · Answers about gifts*. @returns the ledger's word on it */
	answer(answer: Item): Result | null {
		let result: Result | null = null;
		this.alone(() => {
			const results = this.oneGift([answer]);
			result = results[0] ?? null;
			this.everyLane(results, 'giftAnswers');
		});
		return result;
	}

	/** What fails here stays owed and is taken up by the next look. */
	private alone(work: () => void): void {
		try {
			work();
		} catch (error) {
			checkRunFailed(error);
		}
	}

	private instant(): string {
		return this.now.toUTC().toISO() ?? '';
	}
}

const CANVASES: Canvas[] = ['welcomeGift', 'giftAnswers', 'giftDelivery'];
const KINDS = [
	'offerAccepted',
	'offerDeclined',
	'offerWithdrawn',
	'applicationDeleted',
] as const satisfies string[];
const UNDER_WAY = ['approved', 'pending_approval', 'needs_review', 'paused', 'ordering', 'ordered'];
const OVER = ['replaced', 'cancelled', 'recalled', 'rejected', 'expired'];

function packagesOf(settings: Settings): GiftSettings {
	const { properties } = new WelcomeGiftPackage().description;
	const preset = (name: string) => properties.find((property) => property.name === name)?.default;
	const reading = readGiftSettings(
		{
			rules: preset('rules'),
			everybodyElse: preset('everybodyElse'),
			moreExecutiveTitles: '',
			messageTemplate: preset('messageTemplate'),
			shortNotice: preset('shortNotice'),
			timeZone: '',
			delivery: preset('delivery'),
		},
		settings,
	);
	if (reading.kind === 'invalid') throw new Error(reading.reason);
	return reading.settings;
}

/** As an item passes from one step to the next. */
function plain<T extends object>(value: T): T & Item {
	return JSON.parse(JSON.stringify(value));
}

function resultOf(json: object): Result {
	return JSON.parse(JSON.stringify(json));
}

function textOf(value: unknown): string | null | undefined {
	return typeof value === 'string' ? value : value === null ? null : undefined;
}

function asData(value: object): IDataObject {
	return JSON.parse(JSON.stringify(value));
}

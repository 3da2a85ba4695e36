import { DateTime } from 'luxon';

import type { Gift } from '../../../core/ledger/gift';
import { checkRunFailed, Company, REVIEWER } from './company';
import type { News, Script } from './script';
import { applicationRecord, type AtsApplication, type Handover, type Sent } from './world';

export interface LifeRecord {
	zone: string;
	orders: Handover[];
	sent: Sent[];
	history: Array<{ at: DateTime; gift: Gift; reason: string }>;
	gifts: Gift[];
	newHires: string[];
	/** Answers that approvers and new hires gave, taken or not. */
	answered: Array<{ at: DateTime; by: string }>;
	/** Answers of the reviewer that were taken, by what they said. */
	decided: Array<{ at: DateTime; answer: string }>;
	/** What the gifts were like at the end of each day, after everything due was done. */
	days: Array<{ at: DateTime; gifts: Gift[]; sent: number; startDate: string | null }>;
	isAway: (what: string, at: DateTime) => boolean;
	end: DateTime;
}

const FIRST_DAY = '2026-06-01';
const DAYS = 120;
const KNIT_RETRIES = [1, 3, 9, 27, 60, 90];

type Task = { at: DateTime; order: number; run: () => void };

/** Plays one offer's life of 120 days. */
export function playLife(script: Script): LifeRecord {
	const start = DateTime.fromISO(FIRST_DAY, { zone: 'utc' }).plus({
		hours: script.hour,
		minutes: 12,
	});
	const tasks: Task[] = [];
	let count = 0;
	const schedule = (at: DateTime, run: () => void) => {
		tasks.push({ at, order: (count += 1), run });
	};
	const hoursOf = (at: DateTime) => at.diff(start, 'hours').hours;
	const isAway = (what: string, at: DateTime) =>
		script.outages.some(
			(outage) =>
				outage.what === what &&
				hoursOf(at) >= outage.from &&
				hoursOf(at) < outage.from + outage.hours,
		);

	const ats: { application: AtsApplication | null } = { application: null };
	const orders: Handover[] = [];
	const decided: LifeRecord['decided'] = [];
	const answered: LifeRecord['answered'] = [];
	const days: LifeRecord['days'] = [];
	let runs = 0;
	const atShop = [...script.shop];
	const toAnswer = [...script.reviewer];
	const badMailboxes = new Set<string>();
	if (script.newHireMailbox === 'refuses') badMailboxes.add('em@example.com');
	if (script.approverMailbox === 'refuses') {
		badMailboxes.add('maya@company.example.com').add('omar@company.example.com');
	}

	const company: Company = new Company(
		start,
		{ timeZone: script.zone, country: 'US', trialMode: script.trialUntil > 0 },
		{
			askAts: () => {
				if (isAway('ats', company.now)) return undefined;
				return ats.application === null ? null : applicationRecord(ats.application, true);
			},
			canReadJobs: () => !isAway('ats', company.now),
			isCut: () => script.cutRuns.includes((runs += 1)),
			send(message) {
				if (isAway(message.channel === 'slack' ? 'slack' : 'mail', company.now)) return 'failed';
				if (badMailboxes.has(message.to)) return 'refused';
				schedule(company.now, () => read(message));
				return 'sent';
			},
			order(order) {
				if (isAway('shop', company.now)) return 'failed';
				const behaviour = atShop.shift() ?? 'takes';
				if (behaviour === 'refuses' || behaviour === 'fails') {
					return behaviour === 'refuses' ? 'refused' : 'failed';
				}
				const isNew = !orders.some(({ key }) => key === order.key);
				const isHeard = behaviour === 'takes';
				orders.push({ ...order, isNew, isHeard });
				if (isNew) followParcel(order);
				return isHeard ? 'taken' : 'failed';
			},
		},
	);

	/** Whoever got a message does what the script says. */
	function read(message: {
		occasion: string;
		audience: string;
		channel: string;
		to: string;
		offerKey: string;
		applicationKey: string;
	}): void {
		const { occasion, audience, channel, to, offerKey, applicationKey } = message;
		const link = { offerKey, applicationKey, kind: 'answer', answeredBy: to };
		const later = (hours: number, answer: Record<string, unknown>) =>
			schedule(company.now.plus({ hours, minutes: 7 }), () => {
				const result = company.answer({ ...link, ...answer });
				answered.push({ at: company.now, by: to });
				const isReviewer = answer['page'] === 'review';
				if (isReviewer && result !== null && result.outcome !== 'nothing') {
					decided.push({ at: company.now, answer: String(answer['answer']) });
				}
			});
		if (channel !== 'email') return;
		if (audience === 'approver' && ['ask_approval', 'remind_approval'].includes(occasion)) {
			if (script.approver === 'silent') return;
			const gift = company.gifts().find((one) => one.offerKey === offerKey);
			const asked = { gift: { package: gift?.packageName } };
			later(script.approverAfter, { page: 'approval', answer: script.approver, link: asked });
		} else if (audience === 'newHire') {
			if (typeof script.address !== 'number') return;
			const wait = Math.max(1, script.address - hoursOf(company.now));
			later(
				wait,
				script.wantsGift
					? { page: 'address', answer: 'address', address: ADDRESS }
					: { page: 'address', answer: 'noGift' },
			);
		} else if (audience === 'reviewer') {
			const next = toAnswer.shift() ?? 'nothing';
			if (next === 'nothing') return;
			const said =
				next === 'address'
					? { answer: 'send', address: ADDRESS }
					: next === 'contact'
						? { answer: 'send', contact: 'other@example.com' }
						: { answer: next };
			later(script.reviewerAfter, { page: 'review', ...said, answeredBy: REVIEWER });
		}
	}

	function followParcel({ key, offerKey }: Handover): void {
		const applicationKey = offerKey.split('/').slice(0, 2).join('/');
		const report = (hours: number, answer: string) => {
			// A machine that posts everything twice.
			for (const minutes of [3, 4]) {
				schedule(company.now.plus({ hours, minutes }), () => {
					company.answer({
						kind: 'answer',
						page: 'parcel',
						offerKey,
						applicationKey,
						answer,
						answeredBy: 'the parcel link',
						tracking: `https://carrier.example.com/${key}`,
						link: { gift: { orderKey: key } },
					});
				});
			}
		};
		if (script.parcel === 'silent') return;
		report(24, 'shipped');
		report(60, script.parcel);
	}

	/** Knit tells of the application as it is now, and tries again until it hears 200. */
	function tell(
		{ toldAfter, copies, isTimed }: Pick<News, 'toldAfter' | 'copies' | 'isTimed'>,
		body: object,
	): void {
		if (toldAfter === null) return;
		for (let copy = 0; copy < copies; copy++)
			deliver(company.now.plus({ hours: toldAfter, minutes: copy * 2 }), 0);
		function deliver(at: DateTime, tries: number): void {
			schedule(at, () => {
				try {
					company.receive(body);
				} catch (error) {
					checkRunFailed(error);
					const wait = KNIT_RETRIES[tries];
					if (wait !== undefined) deliver(company.now.plus({ hours: wait }), tries + 1);
				}
			});
		}
		void isTimed;
	}

	function event(eventType: string, isTimed: boolean): object {
		const { application } = ats;
		const id = 'app';
		return {
			eventId: `ev-${(count += 1)}`,
			eventType,
			eventData:
				eventType === 'record.deleted'
					? { applicationId: id, candidateId: `cand-${id}`, jobId: script.job }
					: application === null
						? {}
						: applicationRecord(application, isTimed),
			syncType: 'delta_sync',
			syncDataType: 'ats_applications',
			recordId: id,
		};
	}

	const dateIn = (days: number) => start.plus({ days }).toISODate();
	const signed = (id: string, startDate: string | null) => ({
		id,
		status: 'SIGNED',
		startDate,
		sentAt: start.minus({ days: 3 }).toUTC().toISO(),
		closedAt: company.now.toUTC().toISO(),
	});

	function happen(news: News): void {
		const { application } = ats;
		if (application === null) return;
		const { offers } = application;
		const last = offers.at(-1);
		if (last === undefined) return;
		application.updatedAt = company.now.toUTC().toISO() ?? '';
		switch (news.what) {
			case 'startMoves':
				last.startDate = DateTime.fromISO(last.startDate ?? FIRST_DAY, { zone: 'utc' })
					.plus({ days: news.by })
					.toISODate();
				break;
			case 'startGone':
				last.startDate = null;
				break;
			case 'declined':
				last.status = 'DENIED';
				break;
			case 'withdrawn':
				last.status = 'DEPRECATED';
				break;
			case 'replaced': {
				last.status = 'DEPRECATED';
				const next = {
					...signed(`off-${offers.length + 1}`, last.startDate),
					status: 'IN_PROGRESS',
					closedAt: null,
				};
				offers.push(next);
				schedule(company.now.plus({ hours: 5 }), () => happen({ ...news, what: 'signedAgain' }));
				break;
			}
			case 'replacedInOne':
				last.status = 'DEPRECATED';
				offers.push(signed(`off-${offers.length + 1}`, last.startDate));
				break;
			case 'unsigned':
				last.status = 'IN_PROGRESS';
				break;
			case 'signedAgain':
				last.status = 'SIGNED';
				last.closedAt = company.now.toUTC().toISO();
				break;
			case 'rejected':
				application.status = 'REJECTED';
				break;
			case 'deleted':
				ats.application = null;
				return tell(news, event('record.deleted', news.isTimed));
			case 'emailCorrected':
				application.email = `em${news.by}@example.com`;
				break;
			case 'roleChanged':
				application.jobId = application.jobId === 'executive' ? 'standard' : 'executive';
				break;
			case 'addressKnown':
				application.address = ATS_ADDRESS;
				break;
			case 'touched':
				break;
		}
		tell(news, event('record.modified', news.isTimed));
	}

	schedule(start, () => {
		ats.application = {
			id: 'app',
			status: 'HIRED',
			jobId: script.job,
			updatedAt: start.toUTC().toISO() ?? '',
			firstName: 'Em',
			email: script.newHireMailbox === 'none' ? null : 'em@example.com',
			location: 'Austin, United States',
			address: script.address === 'ats' ? ATS_ADDRESS : null,
			offers: [signed('off-1', dateIn(script.startIn))],
		};
		tell({ toldAfter: 0, copies: 2, isTimed: true }, event('record.modified', true));
	});
	for (const news of script.news)
		schedule(start.plus({ hours: news.after, minutes: 30 }), () => happen(news));
	if (script.trialUntil > 0) {
		schedule(start.plus({ hours: script.trialUntil }), () => {
			company.settings = { ...company.settings, trialMode: false };
		});
	}

	/** What is planned for before then, in its order. */
	function until(end: DateTime): void {
		for (;;) {
			tasks.sort((one, other) => +one.at - +other.at || one.order - other.order);
			const next = tasks[0];
			if (next === undefined || +next.at > +end) return;
			tasks.shift();
			company.now = next.at < company.now ? company.now : next.at;
			next.run();
		}
	}

	/** Nothing is left to happen, and every gift's start lies behind by more than a week. */
	function isOver(): boolean {
		const weekAgo = company.now.minus({ days: 8 }).toISODate() ?? '';
		const isDone = company
			.gifts()
			.every(({ startDate, owed }) => (startDate ?? '') < weekAgo && owed.length === 0);
		return tasks.length === 0 && isDone;
	}

	const end = start.plus({ days: DAYS });
	const looks = [4, 10, 16, 22];
	for (let day = 0; day <= DAYS && !isOver(); day++) {
		const morning = start.startOf('day').plus({ days: day });
		for (const hour of looks) {
			const at = morning.plus({ hours: hour, minutes: 5 });
			if (at < start) continue;
			until(at);
			company.now = at;
			if (hour === 4 && !isAway('ats', at)) company.findMissed();
			company.lookAtWhatIsDue();
			company.now = at.plus({ minutes: 6 });
			company.watch();
			company.now = at.plus({ minutes: 12 });
			company.watch();
		}
		days.push({
			at: company.now,
			gifts: company.gifts(),
			sent: company.sent.length,
			startDate: ats.application?.offers.at(-1)?.startDate ?? null,
		});
	}
	const { sent, history, newHires } = company;
	return {
		zone: script.zone,
		orders,
		sent,
		history,
		gifts: company.gifts(),
		newHires,
		answered,
		decided,
		days,
		isAway,
		end,
	};
}

const ADDRESS = {
	recipient: 'Em Person',
	street: '1 Main Street',
	apartment: null,
	city: 'Austin',
	state: 'TX',
	postalCode: '78701',
	country: 'US',
	phone: null,
};
const ATS_ADDRESS = {
	street: '2 Oak Street',
	city: 'Austin',
	state: 'TX',
	postalCode: '78702',
	country: 'US',
};

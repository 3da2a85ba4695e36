// @ts-check
const { createHash } = require('node:crypto');
const { join } = require('node:path');

/**
 * Prints one fingerprint of all dates that the pack works out, in whatever zone this process runs.
 * node datesInThisZone.cjs <folder with the compiled modules>
 */
const folder = process.argv[2] ?? '';
const load = (/** @type {string} */ file) => require(join(folder, 'dist/core', file));
const { DateTime } = require(require.resolve('luxon', { paths: [folder] }));
const { readCalendarDate, readInstant } = load('knit/records/dates.js');
const { readAcceptedItem } = load('offers/acceptedItem.js');
const { judgeItem } = load('offers/judge.js');
const { planGift } = load('plan/plan.js');
const { readGiftSettings } = load('plan/settings.js');
const { PRESET_ROWS } = load('plan/packages.js');
const { compareAll } = load('ledger/compare.js');
const { findDue } = load('ledger/due.js');
const { writeOpenMessages } = load('messages/messages.js');

const { settings } = readGiftSettings(
	{
		rules: { rule: PRESET_ROWS },
		messageTemplate: 'Dear {name}, see you on {startDate}; your gift comes on {deliveryDate}.',
		shortNotice: 'orderNow',
		timeZone: 'Europe/Berlin',
		delivery: { dayCount: 'business', holidays: '2026-12-25, 2027-01-01' },
	},
	'UTC',
);
const context = {
	fallbackApproverEmail: 'head@example.com',
	reviewerEmail: 'ops@example.com',
	approvalDays: 5,
	noticeLeaseMinutes: 5,
	newToken: () => 'token-example',
};
const words = {
	teamEmail: 'talent@example.com',
	reviewerEmail: null,
	fulfilmentEmail: null,
	slackChannel: '#gifts',
	formBaseUrl: 'https://n8n.example.com/form',
	templates: [],
};

/** @param {string} date every way in which an ATS may write it */
const spellings = (date) => [
	date,
	date.replaceAll('-', '/'),
	date.replaceAll('-', ''),
	`${date}T00:00:00`,
	`${date} 23:59:59`,
	`${date}T23:30:00-11:00`,
	`${date}T00:30:00+14:00`,
	Date.parse(date),
	Date.parse(date) / 1000,
	String(Date.parse(date)),
];

/** @param {string} date */
function workOut(date) {
	const read = spellings(date).flatMap((text) => [readCalendarDate(text), readInstant(text)]);
	const now = DateTime.fromISO(`${date}T23:30:00Z`, { zone: 'utc' }).minus({ days: 9 });
	const item = {
		event: 'offerAccepted',
		integrationId: 'int-1',
		occurredAt: now.toISO(),
		application: {
			info: {
				id: 'app-1',
				candidate: { firstName: 'Emily', emails: [{ email: 'e@example.com' }] },
			},
		},
		offer: { id: 'off-1', status: 'SIGNED', startDate: date, closedAt: now.toISO() },
	};
	const options = {
		integrationId: null,
		earliestStartDate: null,
		goLiveDate: now.toISODate(),
		timeZone: 'America/New_York',
	};
	const [verdict] = judgeItem(item, options);
	const { newHire, job, origin, objections } = readAcceptedItem({
		newHire: verdict.newHire ?? { firstName: 'Emily', offerId: 'off-1', startDate: date },
	});
	const plan = planGift(newHire, job, settings, now, { ...origin, objections });
	const [step] = compareAll([{ kind: 'planned', plan }], [], { now, ...context });
	const due = findDue(step.row, {
		now: now.plus({ days: 4 }).setZone('Asia/Tokyo'),
		remindAfterDays: 2,
		stuckAfterDays: 3,
		orderLeaseMinutes: 60,
	});
	return { read, verdict, plan, step, due, messages: writeOpenMessages(step.row, words) };
}

const hash = createHash('sha256');
let count = 0;
for (let day = Date.parse('2026-01-01'); day <= Date.parse('2029-12-31'); day += 86_400_000) {
	hash.update(JSON.stringify(workOut(new Date(day).toISOString().slice(0, 10))));
	count += 1;
}
console.log(
	JSON.stringify({ count, here: new Date(2026, 6, 6).toISOString(), hash: hash.digest('hex') }),
);

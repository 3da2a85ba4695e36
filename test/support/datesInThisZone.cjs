// @ts-check
const { createHash } = require('node:crypto');
const { join } = require('node:path');

/**
 * Prints one fingerprint of all dates that the pack works out, in whatever zone this process runs.
 * node datesInThisZone.cjs <folder with the compiled modules>
 */
const folder = process.argv[2] ?? '';
const load = (/** @type {string} */ file) => require(join(folder, 'dist', file));
const { DateTime } = require(require.resolve('luxon', { paths: [folder] }));
const { readCalendarDate, readInstant } = load('core/knit/records/dates.js');
const { readAcceptedItem } = load('core/offers/acceptedItem.js');
const { judgeItem } = load('core/offers/judge.js');
const { completeNewHire } = load('core/offers/newHire.js');
const { planGift } = load('core/plan/plan.js');
const { readGiftSettings } = load('core/plan/settings.js');
const { EVERYBODY_ELSE, PRESET_ROWS } = load('core/plan/packages.js');
const { linksOf } = load('core/ledger/answerLink.js');
const { compareAll } = load('core/ledger/compare.js');
const { LANES } = load('core/ledger/occasions.js');
const { whatIsDue } = load('core/ledger/onSchedule.js');
const { readSubjects } = load('core/ledger/subjects.js');
const { writeOwed } = load('core/messages/messages.js');
const { readLedgerItem } = load('core/messages/toldGift.js');
const { WORDS } = load('core/messages/words/index.js');
const { EXAMPLE_SETTINGS } = load('core/settings/settings.js');
const { itemOf } = load('nodes/OfferAcceptedFilter/items.js');
const { itemOf: itemOfPlan } = load('nodes/WelcomeGiftPackage/items.js');

const company = { ...EXAMPLE_SETTINGS, timeZone: 'Europe/Berlin', country: 'DE' };
const { settings } = readGiftSettings(
	{
		rules: { rule: PRESET_ROWS },
		everybodyElse: { package: [EVERYBODY_ELSE] },
		messageTemplate: 'Dear {name}, see you on {startDate}; your gift comes on {deliveryDate}.',
		shortNotice: 'orderNow',
		timeZone: '',
		delivery: { dayCount: 'business', holidays: '2026-12-25, 2027-01-01' },
	},
	company,
);
const JOB = { id: 'job-1', title: 'Account Executive', department: 'Sales' };

/** What n8n hands from node to node is JSON. @param {unknown} value */
const asJson = (value) => JSON.parse(JSON.stringify(value));

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
	const accepted = { ...asJson(itemOf(verdict)), job: JOB };
	const { newHire, job, origin, objections } = readAcceptedItem(accepted);
	const plan = planGift(newHire, job, settings, now, { ...origin, objections });
	const planned = itemOfPlan(plan, completeNewHire(newHire, job), accepted, settings);
	const context = { now, settings: company };
	const [{ step }] = compareAll(readSubjects(asJson(planned)), [], context);
	const { gift } = step;
	if (gift.targetDeliveryDate === null)
		throw new Error(`no gift for ${date}: ${gift.statusReason}`);
	const links = linksOf(gift, company);
	const told = readLedgerItem({ gift: asJson(gift), links: {} });
	const messages = LANES.flatMap((/** @type {string} */ lane) =>
		writeOwed(told, lane, {
			...context,
			wordsOf: (/** @type {string} */ occasion) => WORDS[occasion],
		}),
	);
	if (messages.length === 0) throw new Error(`nobody hears of ${date}`);
	const due = whatIsDue(
		{ ...gift, addressState: 'known' },
		{ now: now.plus({ days: 4 }).setZone('Asia/Tokyo'), settings: company },
	);
	return { read, verdict, plan, step, links, messages, due };
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

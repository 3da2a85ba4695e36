// @ts-check
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import {
	decidesOnce,
	outcomesAreToldOnce,
	othersDecideNothing,
	scannersDecideNothing,
	tooLateDecidesNothing,
} from '../faults/approval.mjs';
import { QUICK_LOOK, company } from '../faults/company.mjs';
import { forgedCallsChangeNothing } from '../faults/forged.mjs';
import { manyInOneCall } from '../faults/many-at-once.mjs';
import { oneOfferOneGift } from '../faults/one-offer-one-gift.mjs';
import {
	callOffThatOvertakes,
	deletionThatNobodyConfirms,
	calledOffAfterTheOrder,
	calledOffBeforeTheOrder,
	lateEventsChangeNothing,
	signedAgainAsksAPerson,
	startDateMoves,
} from '../faults/order-and-change.mjs';
import {
	databaseLocked,
	databaseLockedMidway,
	mailServerDown,
	firstAddressRefused,
	oneAddressRefused,
	slackDown,
} from '../faults/outages.mjs';
import { twoHundredMeansSafe } from '../faults/two-hundred-means-safe.mjs';

/** The short forms; the long ones are in test/faults and run by `npm run test:faults`. */
describe('the promises under fire', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(
		async () => {
			sandbox = await startSandbox(company(QUICK_LOOK));
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());

	it('refuses what Knit did not sign', () => forgedCallsChangeNothing(sandbox));

	describe('an approval is a person’s', () => {
		it('is not given by a link scanner', () => scannersDecideNothing(sandbox));
		it('is not given by strangers or with edited links', () => othersDecideNothing(sandbox));
		it('is given once, however often the form is sent', () => decidesOnce(sandbox));
		it('is not given when the time is over', () => tooLateDecidesNothing(sandbox));
	});

	describe('the order of events', () => {
		it('ignores what comes late', () => lateEventsChangeNothing(sandbox));
		it('remembers a call-off that overtakes the acceptance', () => callOffThatOvertakes(sandbox));
		it('cancels before the order, and withdraws the question', () =>
			calledOffBeforeTheOrder(sandbox));
		it('asks a person when a deletion cannot be confirmed', () =>
			deletionThatNobodyConfirms(sandbox));
		it('asks a person to get it back after the order', () => calledOffAfterTheOrder(sandbox));
		it('moves with the start date', () => startDateMoves(sandbox));
		it('asks a person when an offer is signed again', () => signedAgainAsksAPerson(sandbox));
	});

	describe('outages', () => {
		it('waits for the mail server', () => mailServerDown(sandbox, 10));
		it('tells everybody else when one address is refused', () => oneAddressRefused(sandbox));
		it('writes to nobody again when the first address is refused', () =>
			firstAddressRefused(sandbox));
		it('waits for Slack', () => slackDown(sandbox, 3));
		it('waits for the database', () => databaseLocked(sandbox, 3, 8));
		it('waits for the database in the middle of its work', () =>
			databaseLockedMidway(sandbox, 3, 8, { letsGo: true }));
	});

	it('tells people once what became of an approval', () => outcomesAreToldOnce(sandbox));

	it('gives one gift for each offer', () =>
		oneOfferOneGift(sandbox, {
			series: 'short',
			offers: 20,
			copies: 10,
			inFlight: 50,
			restarts: 0,
			patienceMs: 240_000,
		}));

	it('gives one gift for each offer of a call that brings many', () =>
		manyInOneCall(sandbox, { offers: 6, calls: 2, copies: 2 }));

	it('loses nothing that Knit heard 200 for when n8n is killed', async () => {
		await twoHundredMeansSafe(sandbox, {
			series: 'killed',
			offers: 40,
			kills: 3,
			inFlight: 8,
			seed: Date.now() % 1_000_000,
			patienceMs: 240_000,
			letsGo: true,
		});
	});
});

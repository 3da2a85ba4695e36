import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';

import { rowOf } from '../../../core/ledger/gift';
import { LANES } from '../../../core/ledger/occasions';
import { EXAMPLE_LINKS, exampleGift } from '../../../core/messages/preview';
import { OfferAcceptedFilter } from '../../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { WelcomeGiftLedger } from '../../../nodes/WelcomeGiftLedger/WelcomeGiftLedger.node';
import { WelcomeGiftMessage } from '../../../nodes/WelcomeGiftMessage/WelcomeGiftMessage.node';
import { WelcomeGiftPackage } from '../../../nodes/WelcomeGiftPackage/WelcomeGiftPackage.node';
import { WelcomeGiftRecords } from '../../../nodes/WelcomeGiftRecords/WelcomeGiftRecords.node';
import applicationFixture from '../../fixtures/knit/application.json';
import jobFixture from '../../fixtures/knit/job.json';
import { giftOnRecord, owed, plan } from '../../support/gifts';
import { put, putOnAll, run, SETTINGS, settingsWith, type Previews } from './run';

const acceptedOffer = {
	event: 'offerAccepted',
	integrationId: 'mg_1',
	occurredAt: '2026-06-11T16:40:12.000Z',
	application: applicationFixture,
	job: jobFixture,
};
const startsLater = () => ({
	...acceptedOffer,
	application: {
		...applicationFixture,
		offers: [
			{
				...applicationFixture.offers[0],
				startDate: DateTime.utc().plus({ days: 60 }).toISODate(),
			},
		],
	},
});
const accepted = async () => put(await run(new OfferAcceptedFilter(), {}, [startsLater()]));

const FAR = {
	startDate: '2999-02-01',
	orderByDate: '2999-01-01',
	targetDeliveryDate: '2999-01-04',
};
const PAST = {
	startDate: '2999-02-01',
	orderByDate: '2026-01-01',
	targetDeliveryDate: '2999-01-04',
};

const ledger = async (operation: string, parameters: INodeParameters, rows: object[]) =>
	put(await run(new WelcomeGiftLedger(), { operation, settings: SETTINGS, ...parameters }, rows));
const message = async (operation: string, parameters: INodeParameters, items: object[]) =>
	putOnAll(
		await run(new WelcomeGiftMessage(), { operation, settings: SETTINGS, ...parameters }, items),
	);
const records = async (operation: string, parameters: INodeParameters, rows: object[] = [{}]) =>
	put(await run(new WelcomeGiftRecords(), { operation, settings: SETTINGS, ...parameters }, rows));

const onLedger = () => ({
	outcome: 'new',
	rowId: 1,
	gift: { ...giftOnRecord(FAR), owed: owed('gift_planned') },
	links: EXAMPLE_LINKS,
});
const person = JSON.stringify({ email: 'emily@example.com' });
const existingTables = JSON.stringify(['knit gifts', 'knit new hires']);

export const giftPreviews: Previews = {
	'OfferAcceptedFilter/__schema__/v1.0.0.json': accepted,
	'WelcomeGiftPackage/__schema__/v1.0.0.json': async () =>
		put(await run(new WelcomeGiftPackage(), { timeZone: 'UTC' }, await accepted())),
	'WelcomeGiftLedger/__schema__/v1.0.0/compare.json': async () =>
		await ledger('compare', { happened: JSON.stringify([plan(FAR)]) }, [{}]),
	'WelcomeGiftLedger/__schema__/v1.0.0/findDue.json': async () =>
		await ledger('findDue', {}, [{ id: 1, ...rowOf(giftOnRecord(PAST)) }]),
	'WelcomeGiftLedger/__schema__/v1.0.0/crossOff.json': async () => {
		const row = { id: 1, ...rowOf(giftOnRecord({ ...FAR, owed: owed('gift_planned') })) };
		const sent = [{ offerKey: row.offerKey, messageId: 'gift_planned-email-1', state: 'sent' }];
		return await ledger('crossOff', { sent: JSON.stringify(sent) }, [row]);
	},
	'WelcomeGiftLedger/__schema__/v1.0.0/bringUpToDate.json': async () =>
		await ledger('bringUpToDate', {}, [
			{
				offerKey: 'int/app/off-1',
				applicationKey: 'int/app',
				status: 'approved',
				candidateId: 'cand-1',
				integrationId: 'int-1',
				recipientName: 'Emily Watson',
				recipientEmail: 'emily@example.com',
				jobTitle: 'Platform Engineer',
				hiringManagerName: 'Maya Chen',
				startDate: '2999-02-01',
				orderByDate: '2999-01-01',
				packageName: 'Developer Welcome Kit',
			},
		]),
	'WelcomeGiftLedger/__schema__/v1.0.0/notice.json': async () => {
		const settings = settingsWith({ noticeUrl: 'https://hooks.example.com/accepted' });
		const row = rowOf(giftOnRecord({ ...FAR, acceptanceNotice: 'owed' }));
		return await ledger('notice', { settings }, [row]);
	},
	'WelcomeGiftLedger/__schema__/v1.0.0/prune.json': async () => {
		const longAgo = { startDate: '2020-01-01', statusSince: '2020-01-01T00:00:00.000Z' };
		return await ledger('prune', {}, [
			{ id: 1, ...rowOf(giftOnRecord({ status: 'ordered', ...longAgo })) },
		]);
	},
	'WelcomeGiftLedger/__schema__/v1.0.0/settingsLink.json': async () =>
		await ledger('settingsLink', {}, [{}]),
	'WelcomeGiftMessage/__schema__/v1.0.0/write.json': async () =>
		await message('write', { lane: 'goesAhead' }, [onLedger()]),
	'WelcomeGiftMessage/__schema__/v1.0.0/order.json': async () =>
		await message('order', {}, [{ ...onLedger(), gift: exampleGift(DateTime.utc()) }]),
	'WelcomeGiftMessage/__schema__/v1.0.0/page.json': async () =>
		await message('page', { answer: '{"answer":"address"}' }, [onLedger()]),
	'WelcomeGiftMessage/__schema__/v1.0.0/preview.json': async () =>
		(await Promise.all(LANES.map((lane) => message('preview', { lane }, [{}])))).flat(),
	'WelcomeGiftRecords/__schema__/v1.0.0/erasureLink.json': async () =>
		await records('erasureLink', {}),
	'WelcomeGiftRecords/__schema__/v1.0.0/erasureRecord.json': async () =>
		await records('erasureRecord', {
			person,
			erasedBy: 'Olivia Park',
			counts: '{"gifts":1,"rows":2,"runs":3}',
		}),
	'WelcomeGiftRecords/__schema__/v1.0.0/findRuns.json': async () =>
		await records('findRuns', { person }, [{ id: 11, data: { to: 'emily@example.com' } }]),
	'WelcomeGiftRecords/__schema__/v1.0.0/lookUp.json': async () => {
		const row = { id: 1, ...rowOf(giftOnRecord(FAR)) };
		return await records('lookUp', { person, existingTables }, [row]);
	},
	'WelcomeGiftRecords/__schema__/v1.0.0/overview.json': async () =>
		await records('overview', {}, [{ query: {} }, { id: 1, ...rowOf(giftOnRecord(FAR)) }]),
	'WelcomeGiftRecords/__schema__/v1.0.0/tables.json': async () =>
		await records('tables', { existingTables }),
};

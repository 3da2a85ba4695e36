import { readEvent } from '../../../core/knit/events/envelope';
import { selectItems } from '../../../core/knit/events/selection';
import { judgeItem } from '../../../core/offers/judge';
import { readFilterSettings } from '../../../nodes/OfferAcceptedFilter/settings';
import { DateTime } from 'luxon';

describe('a count of a sync run', () => {
	it('is noted, and ends in the filter', () => {
		const body = {
			...{ eventId: 'ev_s', eventType: 'sync.events.allConsumed', syncType: 'delta_sync' },
			...{ syncDataType: 'ats_applications', syncJobId: 'sj_1', syncRunId: 'sr_1' },
			eventData: {
				status: 'completed',
				processed: 200,
				emitted: 200,
				consumed: 187,
				complete: true,
			},
		};
		const reading = readEvent(
			JSON.stringify(body),
			{ 'x-knit-integration-id': 'mg_1' },
			'2026-06-12T09:00:00.000Z',
		);
		if (reading.kind === 'unreadable') throw new Error(reading.reason);
		const selected = selectItems(reading.event, {
			...{ kinds: ['offerAccepted', 'syncConsumed'], pastOffers: 'skip', goLiveDate: null },
			...{
				integrationIds: [],
				maximumAgeHours: null,
				includeAttachments: false,
				includeRaw: false,
			},
		});
		const [item] = selected.kind === 'items' ? selected.items : [];
		expect(item).toMatchObject({ event: 'syncConsumed', emitted: 200, consumed: 187 });
		const settings = readFilterSettings({}, 'UTC', DateTime.utc(), true);
		if (settings.kind !== 'settings') throw new Error(settings.reason);
		expect(judgeItem(item, settings.settings.judging)).toEqual([]);
	});
});

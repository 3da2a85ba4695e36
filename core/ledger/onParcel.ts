import type { Gift } from './gift';
import { move } from './move';
import { giftOf } from './answering';
import { resumeMessages } from './resume';
import type { LifeEvent } from './states';
import { changed, instant, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { ParcelNews } from './subjects';

type Parcel = NonNullable<Gift['parcel']>;

const EVENTS: Record<ParcelNews['state'], LifeEvent> = {
	shipped: 'parcelShipped',
	delivered: 'parcelDelivered',
	returned: 'parcelReturned',
};

const NO_PARCEL: Parcel = {
	state: null,
	trackingUrl: null,
	shippedAt: null,
	deliveredAt: null,
	returnedAt: null,
};

/** What the shop says of the parcel, from its page or from a machine. The same news twice is one. */
export function onParcel(
	news: Omit<ParcelNews, 'kind' | 'applicationKey'> & { orderKey?: string | null },
	rows: Gift[],
	context: LedgerContext,
): LedgerStep {
	const gift = giftOf(news.offerKey, rows);
	if (gift === null) return nothing(null, 'No gift is on record');
	const known = gift.parcel ?? NO_PARCEL;
	const isOtherNumber =
		typeof news.orderNumber === 'number' && news.orderNumber !== gift.orderNumber;
	// A link that was made for the order before tells nothing of the parcel of this one.
	const key = news.orderKey ?? null;
	const isOtherKey = key !== null && key !== gift.orderKey && key !== gift.recalledOrderKey;
	const isFormer = key !== null && key !== gift.orderKey && gift.status !== 'recalled';
	if (isOtherNumber || isOtherKey || isFormer) {
		return nothing(gift, 'This is about an order that was stopped');
	}
	const trackingUrl = webAddress(news.trackingUrl) ?? known.trackingUrl;
	const isOlder = news.state === 'shipped' && known.state !== null && known.state !== 'shipped';
	const isSame = known.state === news.state && trackingUrl === known.trackingUrl;
	if (isOlder || isSame) {
		return resumeMessages(gift, context, `The parcel is on record as ${known.state ?? 'ordered'}`);
	}
	const at = news.at ?? instant(context);
	const next = move(
		gift,
		{
			event: EVENTS[news.state],
			// Only the link to follow it by is new.
			without: known.state === news.state ? ['gift_shipped', 'gift_delivered'] : [],
		},
		{
			parcel: {
				...known,
				state: news.state,
				trackingUrl,
				shippedAt: news.state === 'shipped' ? (known.shippedAt ?? at) : known.shippedAt,
				deliveredAt: news.state === 'delivered' ? at : known.deliveredAt,
				returnedAt: news.state === 'returned' ? at : known.returnedAt,
			},
			orderedAt: gift.status === 'trial' ? null : (gift.orderedAt ?? instant(context)),
			lastStep: `The parcel was ${news.state}`,
		},
		context,
	);
	return next === null
		? nothing(gift, `There is no parcel of a gift that is ${gift.status}`)
		: changed(next, context);
}

function webAddress(text: string | null): string | null {
	const address = text?.trim() ?? '';
	return /^https?:\/\/\S+$/i.test(address) ? address : null;
}

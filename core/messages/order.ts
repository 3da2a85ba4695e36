import { postalLines } from '../text/postalAddress';
import { fillTemplate } from '../text/templates';
import { writeOne, type MessageContext, type OutgoingMessage } from './messages';
import { addressOf, nameOf, placeholderValues } from './placeholders';
import type { GiftLinks, LedgerItem, ToldAddress, ToldGift } from './toldGift';

/** The order as a shop reads it: what to send, to whom, by when. Null for what is not known. */
export interface Order {
	/** The offer and the order's number; a shop that knows it already must not send twice. */
	orderKey: string | null;
	orderNumber: number;
	offerKey: string;
	/** The package's ID on the gifting platform. */
	package: string | null;
	packageName: string | null;
	items: string[];
	budget: string | null;
	recipient: string;
	/** As the country writes them, the recipient not among them. */
	addressLines: string[];
	address: ToldAddress | null;
	phone: string | null;
	card: string | null;
	preferences: { size: string | null; diet: string | null; note: string | null } | null;
	/** `YYYY-MM-DD` */
	deliverOn: string | null;
	/** `YYYY-MM-DD` */
	startDate: string | null;
	/** Where the new hire will work. */
	location: string | null;
	/** The page on which the packer reports the parcel; a shop's program can post to it. */
	parcelLink: string | null;
}

/** With the ids by which the ATS is asked once more before the order leaves. */
export type OrderMessage = OutgoingMessage &
	Pick<ToldGift, 'integrationId' | 'applicationId' | 'candidateId'> & { order: Order };

/**
 * The order of one gift: an email for whoever packs, and the same as data for a shop.
 * @param cardText a template in place of the gift's own card; blank for that one
 * @throws Error when it is not known where the parcel should go
 */
export function writeOrder(
	item: LedgerItem,
	context: MessageContext,
	cardText: string,
): OrderMessage {
	const { rowId, links, example } = item;
	const gift = withCard(item, context, cardText);
	if (addressOf(gift) === null) {
		throw new Error(
			`The gift for ${nameOf(gift)} has no postal address. Enter the address before the gift is ordered.`,
		);
	}
	const message = writeOne(
		gift,
		links,
		{
			id: `order-${gift.orderKey ?? gift.offerKey}`,
			audience: 'fulfilment',
			channel: 'email',
			occasion: 'order_gift',
			to: null,
			about: null,
		},
		context,
	);
	const { integrationId, applicationId, candidateId } = gift;
	const ids = { integrationId, applicationId, candidateId };
	return { ...message, ...ids, rowId, example, order: orderOf(gift, links) };
}

function withCard(
	{ gift, links }: LedgerItem,
	{ settings, now }: MessageContext,
	cardText: string,
): ToldGift {
	const values = placeholderValues({ gift, links, settings, now, isShared: false, about: null });
	return { ...gift, card: fillTemplate(cardText, values) || gift.card };
}

/** What a person typed reaches the order letter for letter. */
function orderOf(gift: ToldGift, links: GiftLinks): Order {
	return {
		orderKey: gift.orderKey,
		orderNumber: gift.orderNumber,
		offerKey: gift.offerKey,
		package: gift.packageType,
		packageName: gift.packageName,
		items: gift.packageItems,
		budget: gift.budgetText,
		recipient: gift.address?.recipient ?? nameOf(gift),
		addressLines: gift.address === null ? [] : postalLines({ ...gift.address, recipient: null }),
		address: gift.address,
		phone: gift.address?.phone ?? gift.phone,
		card: gift.card,
		preferences: gift.preferences,
		deliverOn: gift.targetDeliveryDate,
		startDate: gift.startDate,
		location: gift.location,
		parcelLink: links.parcel,
	};
}

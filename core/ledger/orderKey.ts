import { createHash } from 'node:crypto';

/** What the shop tells the same order apart by: it depends on the offer and the number of the order alone. */
export function orderKey(offerKey: string, orderNumber: number): string {
	const digest = createHash('sha256').update(`${offerKey}#${orderNumber}`).digest('hex');
	return `knit-gift-${digest.slice(0, 24)}`;
}

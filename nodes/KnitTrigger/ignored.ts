import type { IWebhookFunctions } from 'n8n-workflow';

import { triggerKey } from './receive';

interface Ignored {
	/** ISO 8601 in UTC: when this process counted the first one. */
	since: string;
	counts: Map<string, number>;
}

/**
 * Events that started nothing, by trigger, in the memory of this process: a count in n8n's database would make each of
 * them dearer. The sum is told with the next event that starts something. Each process of n8n has its own, from its own
 * start on, so a count may be told twice and never has to be handed over.
 */
const IGNORED = new Map<string, Ignored>();

export function countIgnored(this: IWebhookFunctions, eventType: string): void {
	// Knit's own words for changes are few; anything else must not make the memory grow.
	const name = /^[a-zA-Z.]{1,40}$/.test(eventType) ? eventType : 'other';
	const key = triggerKey.call(this);
	const ignored = IGNORED.get(key) ?? { since: new Date().toISOString(), counts: new Map() };
	ignored.counts.set(name, (ignored.counts.get(name) ?? 0) + 1);
	IGNORED.set(key, ignored);
}

/** `Since 2026-11-20T08:00:00.000Z without a run: record.modified 1204`; null when there was none. */
export function ignoredSoFar(this: IWebhookFunctions): string | null {
	const ignored = IGNORED.get(triggerKey.call(this));
	if (ignored === undefined) return null;
	const counts = [...ignored.counts].map(([name, count]) => `${name} ${count}`);
	return `Since ${ignored.since} without a run: ${counts.join(', ')}`;
}

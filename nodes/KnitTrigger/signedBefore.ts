import type { IWebhookFunctions } from 'n8n-workflow';

import type { KnitEvent } from '../../core/knit/events/envelope';
import { together, withSigned, type SignedBefore } from '../../core/knit/events/unsigned';
import { triggerKey } from './receive';

/**
 * By workflow. n8n saves what a call remembers when its run has ended, and of two such calls the last one wins: what
 * other calls of this process have remembered meanwhile is kept here.
 */
const ofThisProcess = new Map<string, SignedBefore>();

/** What is known of offers that were signed, in a text for each place where it stands. */
export function signedBefore(this: IWebhookFunctions): SignedBefore[] {
	const saved = savedIn.call(this);
	// Nothing is saved in a workflow that has just been imported, so nothing was signed before it.
	return saved === '' ? [] : [saved, ofThisProcess.get(triggerKey.call(this)) ?? ''];
}

/** From now on an event that shows one of these offers as no longer signed is news. */
export function rememberSigned(this: IWebhookFunctions, event: KnitEvent): void {
	const saved = savedIn.call(this);
	const known = together(ofThisProcess.get(triggerKey.call(this)) ?? '', saved);
	const now = withSigned(event, known);
	if (now === saved) return;
	ofThisProcess.set(triggerKey.call(this), now);
	this.getWorkflowStaticData('node').signedBefore = now;
}

function savedIn(this: IWebhookFunctions): SignedBefore {
	const { signedBefore: saved } = this.getWorkflowStaticData('node');
	return typeof saved === 'string' ? saved : '';
}

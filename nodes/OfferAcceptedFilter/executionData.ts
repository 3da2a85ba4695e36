import type { IExecuteFunctions } from 'n8n-workflow';

import type { OfferVerdict } from '../../core/offers/types';

/** The database of n8n keeps no longer value. */
const LONGEST_VALUE = 255;

/** Marks the execution with what it was about, so that people find it in n8n's list by a candidate's or offer's id. */
export function markExecution(this: IExecuteFunctions, verdicts: OfferVerdict[]): void {
	const facts = verdicts.map((verdict) => {
		const { candidateId, applicationId, offerId } =
			verdict.kind === 'accepted' ? verdict.newHire : verdict;
		return { candidateId, applicationId, offerId, outcome: verdict.kind };
	});
	const data = {
		candidate: listed(facts.map(({ candidateId }) => candidateId)),
		application: listed(facts.map(({ applicationId }) => applicationId)),
		offer: listed(facts.map(({ offerId }) => offerId)),
		outcome: listed(facts.map(({ outcome }) => outcome)),
	};
	for (const [key, value] of Object.entries(data)) {
		if (value === '') continue;
		try {
			this.customData.set(key, value);
		} catch (error) {
			// An execution that cannot be found by its ids is still a good one.
			this.logger.debug(`The execution could not be marked with its ${key}: ${String(error)}`);
		}
	}
}

function listed(values: Array<string | null>): string {
	const known = values.filter((value) => value !== null);
	return [...new Set(known)].join(', ').slice(0, LONGEST_VALUE);
}

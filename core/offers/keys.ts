/**
 * The name of one offer, for ever: `integration/application/offer`. It depends on these three ids alone; never on
 * the status, dates, event or shape in which the offer reached us. Parts are percent-encoded so that two offers
 * never share a key; an unknown part is `-` (a part that is a dash itself is `%2D`). Letter case counts.
 */
export function offerKey(
	integrationId: string | null,
	applicationId: string | null,
	offerId: string | null,
): string {
	return [integrationId, applicationId, offerId].map(encodePart).join('/');
}

/** The application that an offer belongs to: `integration/application`; what a deletion can still be matched by. */
export function applicationKey(integrationId: string | null, applicationId: string | null): string {
	return [integrationId, applicationId].map(encodePart).join('/');
}

/** The ids of an offer's key; null for a part that is unknown or cannot be read back. */
export function idsOf(
	offerKey: string,
): Record<'integrationId' | 'applicationId' | 'offerId', string | null> {
	const [integrationId, applicationId, offerId] = offerKey.split('/').map(decodePart);
	return {
		integrationId: integrationId ?? null,
		applicationId: applicationId ?? null,
		offerId: offerId ?? null,
	};
}

/** The id that a key ends with: `integration/candidate`; null as above. */
export function lastIdOf(key: string): string | null {
	return decodePart(key.split('/').at(-1) ?? '-');
}

function decodePart(part: string): string | null {
	if (part === '-') return null;
	try {
		return decodeURIComponent(part);
	} catch {
		return null;
	}
}

function encodePart(part: string | null): string {
	const text = part?.trim() ?? '';
	if (text === '') return '-';
	if (text === '-') return '%2D';
	return HALF_CHARACTER.test(text)
		? Array.from(text, encodeCharacter).join('')
		: encodeURIComponent(text);
}

/** Half of a pair of UTF-16 units, which percent-encoding refuses. */
const HALF_CHARACTER = /\p{Cs}/u;

function encodeCharacter(character: string): string {
	return HALF_CHARACTER.test(character)
		? `%u${character.charCodeAt(0).toString(16)}`
		: encodeURIComponent(character);
}

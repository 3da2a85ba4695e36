import { z } from 'zod/v4';

import { readWebAddress } from './webAddress';

/**
 * Production is in Knit's documentation; EU and Sandbox appear only in Knit's own published code
 * (`knitapi/weavex-core`).
 */
const HOSTED = {
	production: 'https://api.getknit.dev/v1.0',
	eu: 'https://api.eu.getknit.dev/v1.0',
	sandbox: 'https://api.sandbox.getknit.dev/v1.0',
};

const credentialSchema = z.object({
	environment: z.enum(['production', 'eu', 'sandbox', 'custom']).default('production'),
	baseUrl: z.string().nullish(),
});

export type BaseUrl =
	/** Without a slash at its end. */
	| { kind: 'usable'; baseUrl: string }
	/** `reason` is a sentence for the person who keeps the credential. */
	| { kind: 'refused'; reason: string };

/**
 * The address that a Knit API credential points to. A custom one is https on the public internet, or
 * anything on this machine; the API key goes nowhere else. Never throws.
 */
export function baseUrlOf(credential: unknown): BaseUrl {
	const parsed = credentialSchema.safeParse(credential);
	if (!parsed.success) {
		return refused("Choose an 'Environment' in the Knit API credential.");
	}
	const { environment, baseUrl } = parsed.data;
	return environment === 'custom' ? customBaseUrlOf(baseUrl ?? '') : usable(HOSTED[environment]);
}

function customBaseUrlOf(text: string): BaseUrl {
	const address = readWebAddress(text);
	if (address.kind === 'refused') {
		return refused(`The 'Base URL' in the Knit API credential ${address.reason}.`);
	}
	const { url, reach } = address;
	if (reach === 'private') {
		return refused(
			"The 'Base URL' in the Knit API credential leads into a private network, where Knit is not. Use the address that Knit gave you.",
		);
	}
	if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) {
		return refused(
			"The 'Base URL' in the Knit API credential has to end before any question mark or number sign, as in https://api.getknit.dev/v1.0.",
		);
	}
	return usable(`${url.origin}${url.pathname}`.replace(/\/+$/, ''));
}

function usable(baseUrl: string): BaseUrl {
	return { kind: 'usable', baseUrl };
}

function refused(reason: string): BaseUrl {
	return { kind: 'refused', reason };
}

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Settings } from '../../core/settings/settings';
import { seal } from '../../core/text/sealed';

/** How links are made: null when nobody could open them, as for an example without a credential. */
export interface LinkMaker {
	apiKey: string;
	answerPageUrl: string;
}

/**
 * Links are sealed with the API key, and lead to the address in the panel, else to `path` on this n8n. Where no
 * credential was chosen, an example and a look at what is due go without.
 * @throws NodeOperationError when no credential was chosen and links are needed
 */
export async function linkMaker(
	this: IExecuteFunctions,
	{ publicUrl }: Pick<Settings, 'publicUrl'>,
	isOptional: boolean,
	path: string,
): Promise<LinkMaker | null> {
	const given = this.getNodeParameter('answerPageUrl', 0, '');
	const base = publicUrl || this.getInstanceBaseUrl().replace(/\/+$/, '');
	const answerPageUrl =
		typeof given === 'string' && given.trim() !== '' ? given.trim() : `${base}${path}`;
	if (this.getNode().credentials?.knitApi === undefined) {
		if (isOptional) return null;
		throw new NodeOperationError(this.getNode(), 'The Knit API credential is not chosen.', {
			description: 'Links in messages are sealed with its key. Choose it in this step.',
		});
	}
	const { apiKey } = await this.getCredentials('knitApi');
	return typeof apiKey === 'string' && apiKey.trim() !== '' ? { apiKey, answerPageUrl } : null;
}

/** The address of each page, sealed; null for a page that there is no link to. */
export function sealedLinks<Name extends string>(
	links: Record<Name, object | null>,
	maker: LinkMaker | null,
): Record<string, string | null> {
	const entries = Object.entries<object | null>(links).map(([name, link]) => [
		name,
		link === null || maker === null ? null : `${maker.answerPageUrl}?t=${seal(link, maker.apiKey)}`,
	]);
	return Object.fromEntries(entries);
}

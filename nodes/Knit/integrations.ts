import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { readIntegrations } from '../../core/knit/api/integrations';
import { readText } from '../../core/knit/records/fields';
import { knitRequest } from '../../core/knit/api/transport';

/** The list behind 'Integration ID'. Knit lists integrations only for one origin organization. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { originOrgId } = await this.getCredentials('knitApi');
	const organization = readText(originOrgId);
	if (organization === null) {
		throw new NodeOperationError(
			this.getNode(),
			"The 'Origin Organization ID' in the Knit API credential is empty",
			{ description: 'Fill it in to see a list here, or enter the integration ID itself.' },
		);
	}
	const { data } = await knitRequest.call(this, {
		method: 'GET',
		endpoint: 'integration.details',
		query: { originOrgId: organization },
	});
	const results = readIntegrations(data)
		.map(({ name, integrationId }) => ({ name, value: integrationId }))
		.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(filter.toLowerCase()));
	return { results };
}

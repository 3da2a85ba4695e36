import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { appsOf } from '../../../core/knit/api/integrations';
import { knitRequest } from '../../../core/knit/api/transport';
import { readText } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import { emptyParameter, redacted, textOf } from '../parameters';

export const integrationGetAll: KnitOperation = {
	resource: 'integration',
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many integrations',
		description: 'List what one organization has connected to Knit',
	},
	needsIntegration: false,
	changes: false,
	properties: [
		{
			displayName: 'Origin Organization ID',
			name: 'originOrgId',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description: 'Leave it empty to use the one in the credential',
		},
	],
	run: getIntegrations,
};

async function getIntegrations(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const credential = await this.getCredentials('knitApi');
	const chosen = textOf.call(this, 'originOrgId', itemIndex);
	const originOrgId = chosen === '' ? readText(credential.originOrgId) : chosen;
	if (originOrgId === null) {
		throw emptyParameter.call(this, 'Origin Organization ID', itemIndex);
	}
	const { data } = await knitRequest.call(this, {
		method: 'GET',
		endpoint: 'integration.details',
		query: { originOrgId },
		itemIndex,
	});
	return appsOf(data).map((app) => ({ json: { originOrgId, ...redacted(app) } }));
}

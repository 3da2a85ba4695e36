import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { FindJob } from './lists';

/** One operation of the Knit node: what its panel asks for, and what it does. */
export interface KnitOperation {
	resource: string;
	/** As the list of operations shows it. */
	option: { name: string; value: string; action: string; description: string };
	/** Whether it acts on one connected ATS, whose 'Integration ID' the panel asks for. */
	needsIntegration: boolean;
	/** Whether something changes at Knit or in the ATS; for `passthrough` that depends on the method. */
	changes: boolean | ((this: IExecuteFunctions, itemIndex: number) => boolean);
	/** Without conditions on resource and operation: the index adds them. */
	properties: INodeProperties[];
	/** What one item yields, as items without item linking. */
	run(this: IExecuteFunctions, itemIndex: number, findJob: FindJob): Promise<INodeExecutionData[]>;
}

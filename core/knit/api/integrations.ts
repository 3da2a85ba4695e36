import { fieldsOf, pick, readCode, readEach, readList, readText } from '../records/fields';

export interface Integration {
	integrationId: string;
	/** For a list: which ATS, and whether it is still connected. */
	name: string;
}

/** The records of `integration.details`, as Knit sent them; Knit sends `{}` for none. */
export function appsOf(data: unknown): unknown[] {
	return readList(pick(fieldsOf(data), 'apps'));
}

/** The connected systems in `data` of Knit's answer to `integration.details`. Never throws. */
export function readIntegrations(data: unknown): Integration[] {
	return readEach(appsOf(data), (app) => {
		const fields = fieldsOf(app);
		const integrationId = readCode(pick(fields, 'integrationId'));
		if (integrationId === null) return null;
		const category = readText(pick(fields, 'category'));
		const named = [readText(pick(fields, 'id')) ?? integrationId, category]
			.filter((part) => part !== null)
			.join(' · ');
		const isOff = pick(fields, 'isActive') === false;
		return { integrationId, name: isOff ? `${named} (deactivated)` : named };
	});
}

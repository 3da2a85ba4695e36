// @ts-check

/** What the tests enter into the Settings nodes, as a person would. */
export const SETTINGS = {
	teamEmail: 'talent@company.example.com',
	reviewerEmail: 'ops@company.example.com',
	fallbackApproverEmail: 'head-of-people@company.example.com',
	fromEmail: 'Talent team <talent@company.example.com>',
	fulfilmentEmail: 'orders@shop.example.com',
	slackChannel: '#welcome-gifts',
	timeZone: 'UTC',
};

/**
 * Fills in the node named Settings, and changes the parameters of other nodes by name.
 * @param {Record<string, Record<string, unknown>>} [changes] parameters by node name
 */
export const fillIn =
	(changes = {}) =>
	(/** @type {any} */ json) => {
		for (const node of json.nodes) {
			if (node.name === 'Settings') {
				for (const assignment of node.parameters.assignments.assignments) {
					const name = assignment.name.replace('settings.', '');
					if (name in SETTINGS) {
						assignment.value = SETTINGS[/** @type {keyof typeof SETTINGS} */ (name)];
					}
				}
			}
			Object.assign(node.parameters, changes[node.name]);
		}
		return json;
	};

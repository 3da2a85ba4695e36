// @ts-check

/** What the tests enter into the form of the setup, as a person would. */
export const SETTINGS = {
	companyName: 'Company Example',
	teamEmail: 'talent@company.example.com',
	reviewerEmail: 'ops@company.example.com',
	approverEmail: 'head-of-people@company.example.com',
	fromEmail: 'Talent team <talent@company.example.com>',
	replyToEmail: 'talent@company.example.com',
	fulfilmentEmail: 'orders@shop.example.com',
	slackChannel: '#welcome-gifts',
	timeZone: 'UTC',
	country: 'US',
	trialMode: false,
};

/**
 * Changes the parameters of nodes by name, before the workflows are imported.
 * @param {Record<string, Record<string, unknown>>} [changes] parameters by node name
 */
export const fillIn =
	(changes = {}) =>
	(/** @type {any} */ json) => {
		for (const node of json.nodes) Object.assign(node.parameters, changes[node.name]);
		return json;
	};

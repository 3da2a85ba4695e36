// @ts-check

/** Prints a measured figure below the tests: TypeScript is kept away from the console by n8n's lint. */
module.exports = {
	/** @param {string} line */
	say: (line) => process.stdout.write(`    ${line}\n`),
	/** @param {string} name @param {number} otherwise */
	wanted: (name, otherwise) => Number(process.env[name] ?? otherwise),
	cpuMilliseconds: () => {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	},
};

/** Message ids are compared without brackets and white space; their letter case counts (RFC 5322). */
export function normalisedMailId(mailId: string): string {
	return mailId.trim().replace(/^<|>$/g, '');
}

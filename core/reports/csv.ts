/** Rows as CSV with a header line, as spreadsheets read it: text that begins like a formula is kept a text. */
export function csvOf(columns: string[], rows: Array<Record<string, unknown>>): string {
	const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
	return [columns.map(cell).join(','), ...lines, ''].join('\r\n');
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	const text = String(value);
	const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

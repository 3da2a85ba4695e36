export async function startPage() {
	return { url: '', stop: async () => undefined };
}

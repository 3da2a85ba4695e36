import { z } from 'zod/v4';

const secretSchema = z
	.object({ updateSecret: z.string().trim().catch('') })
	.catch({ updateSecret: '' });

/** What updates may be signed with; none while no secret was entered. */
export function updateSecretsOf(credential: unknown): string[] {
	const { updateSecret } = secretSchema.parse(credential);
	return updateSecret === '' ? [] : [updateSecret];
}

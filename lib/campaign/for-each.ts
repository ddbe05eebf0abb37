/**
 * Does something for one campaign after the other. One that fails keeps no other waiting: the first error is thrown once
 * all have had their turn.
 */
export async function forEachCampaign(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<void> {
  const failed: { error: unknown }[] = [];
  for (const id of ids) {
    try {
      await act(id);
    } catch (error) {
      failed.push({ error });
    }
  }
  if (failed[0]) throw failed[0].error;
}

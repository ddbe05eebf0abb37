/** The administrator who acts, and from where: who the campaign and its audit rows name. */
export type CampaignActor = { id: string; address: string | null };

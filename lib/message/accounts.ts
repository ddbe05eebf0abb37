import type { z } from "zod";
import { findServicesOfKind } from "@/db/queries/reports";
import { logFailure } from "@/lib/log";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { openSecrets } from "@/lib/sending-service/secrets";

/** A configured service with what its provider knows us by. */
export type Account<Settings, Credentials> = { serviceId: string; settings: Settings; secrets: Credentials };

/**
 * The services of a provider, with their credentials, whether or not they are active. One that cannot be used vouches
 * for nothing, and is left out.
 */
export async function findAccounts<Settings, Credentials>(
  kind: ServiceKind,
  definition: { settings: z.ZodType<Settings>; secrets: z.ZodType<Credentials> },
): Promise<Account<Settings, Credentials>[]> {
  const services = await findServicesOfKind(kind);
  return services.flatMap((service) => {
    try {
      const settings = definition.settings.parse(service.settings);
      return [{ serviceId: service.id, settings, secrets: definition.secrets.parse(openSecrets(service)) }];
    } catch (error) {
      logFailure("service.unusable", error, { serviceId: service.id });
      return [];
    }
  });
}

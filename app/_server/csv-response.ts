import { limits } from "@/lib/limits";

const encoder = new TextEncoder();

/**
 * A table as a file to keep, sent as it is written: the next piece is asked for when the browser has taken the one
 * before. Whoever stops reading ends what writes; whoever neither reads it to its end nor leaves does after
 * `limits.DOWNLOAD_LIFETIME_MS`.
 *
 * @param name of the file, without its ending: letters, digits and hyphens
 */
export function csvResponse(name: string, pieces: AsyncGenerator<string, void>): Response {
  let ending: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      ending = setTimeout(() => {
        controller.error(new Error("a download that nobody took to its end was ended"));
        void pieces.return();
      }, limits.DOWNLOAD_LIFETIME_MS);
    },
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      clearTimeout(ending);
    },
    async cancel() {
      clearTimeout(ending);
      await pieces.return();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
}

import { limits } from "@/lib/limits";

const encoder = new TextEncoder();

/**
 * A table as a file to keep, sent as it is written: the next piece is asked for when the browser has taken the one
 * before. Whoever stops reading ends what writes; whoever neither reads nor leaves does after a while, because a
 * connection to the database waits with them.
 *
 * @param name of the file, without its ending: letters, digits and hyphens
 */
export function csvResponse(name: string, pieces: AsyncGenerator<string, void>): Response {
  let stalled: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(stalled);
      const { done, value } = await pieces.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value));
      stalled = setTimeout(() => {
        controller.error(new Error("a download that nobody takes was ended"));
        void pieces.return();
      }, limits.DOWNLOAD_STALL_MS);
    },
    async cancel() {
      clearTimeout(stalled);
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

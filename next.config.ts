import type { NextConfig } from "next";

// Next.js reports every build to its maker, unless told otherwise: nothing leaves an organisation's machine unasked.
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // Bundled it would be another driver in each part of the server; and `survivesDriverCrash` knows it by its file.
  serverExternalPackages: ["postgres"],
  // `npm test` runs the compiler itself, over the tests as well; a build on a server has no test libraries.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "64kb" } },
};

export default config;

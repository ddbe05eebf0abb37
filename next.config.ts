import type { NextConfig } from "next";

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

import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { requestLocale } from "./_i18n/request-locale";
import { readSharedTexts } from "./_ui/read-shared-texts";
import { SharedTextsProvider } from "./_ui/shared-texts";

/** Titles are not here: each page's `Page` writes its own, which a refused form has to change. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f6fb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d101d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale();
  return (
    <html lang={locale}>
      <body>
        <SharedTextsProvider texts={readSharedTexts(locale)}>{children}</SharedTextsProvider>
      </body>
    </html>
  );
}

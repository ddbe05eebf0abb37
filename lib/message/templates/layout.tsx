import { Body, Button, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locale";
import { darkStyles, theme } from "./theme";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const { light } = theme;
const line = { fontFamily: FONT, fontSize: 16, lineHeight: "24px", margin: "16px 0" } as const;

/** One job, one card: no image, no table that holds data, both colour schemes, and a first sentence for the list of mails. */
export function Layout({
  locale,
  title,
  preheader,
  product,
  children,
}: {
  locale: Locale;
  title: string;
  preheader: string;
  product: string;
  children: ReactNode;
}) {
  return (
    <Html lang={locale}>
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkStyles}</style>
      </Head>
      <Body className="page" style={{ backgroundColor: light.page, color: light.text, margin: 0, padding: "24px 12px" }}>
        <Preview>{preheader}</Preview>
        <main>
          <Container className="card" style={{ backgroundColor: light.card, color: light.text, borderRadius: 8, maxWidth: 560 }}>
            <Section style={{ padding: "8px 24px" }}>
              <Heading as="h1" className="words" style={{ ...line, color: light.text, fontSize: 22, lineHeight: "28px" }}>
                {title}
              </Heading>
              {children}
              <Quiet>{product}</Quiet>
            </Section>
          </Container>
        </main>
      </Body>
    </Html>
  );
}

export function Words({ children }: { children: ReactNode }) {
  return (
    <Text className="words" style={{ ...line, color: light.text }}>
      {children}
    </Text>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text className="quiet" style={{ ...line, color: light.quiet }}>
      {children}
    </Text>
  );
}

/** The code, to be read at arm's length. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <Text
      className="words"
      style={{ ...line, color: light.text, fontSize: 32, lineHeight: "40px", fontWeight: 700, letterSpacing: 2 }}
    >
      {children}
    </Text>
  );
}

/** A masked value, on a line of its own. */
export function Value({ children }: { children: ReactNode }) {
  return (
    <Text className="words" style={{ ...line, color: light.text, fontSize: 18, fontWeight: 700, wordBreak: "break-word" }}>
      {children}
    </Text>
  );
}

/** The one button, and its address in full: some mail programs show no buttons, and some people distrust them. */
export function ButtonWithLink({ href, label }: { href: string; label: string }) {
  return (
    <>
      <Button
        href={href}
        className="button"
        style={{
          ...line,
          backgroundColor: light.button,
          color: light.onButton,
          borderRadius: 6,
          fontWeight: 600,
          padding: "14px 24px",
        }}
      >
        {label}
      </Button>
      <Text style={{ ...line, wordBreak: "break-all" }}>
        <Link href={href} className="link" style={{ color: light.link, fontSize: 16, textDecoration: "underline" }}>
          {href}
        </Link>
      </Text>
    </>
  );
}

export function Items({ children }: { children: ReactNode }) {
  return (
    <ul className="words" style={{ ...line, color: light.text, paddingLeft: 24 }}>
      {children}
    </ul>
  );
}

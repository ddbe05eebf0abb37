import { Disclosure } from "@/app/_ui/disclosure";
import { QrCode } from "@/app/_ui/qr-code";
import { drawQrCode } from "@/lib/authenticator/qr-code";
import type { AppUnderWay } from "@/lib/authenticator/under-way";
import type { Translate } from "@/lib/i18n/translate";

/** What an app and the product will share, to be scanned, or typed where there is no camera. */
export function Scan({ app, t }: { app: AppUnderWay; t: Translate }) {
  return (
    <>
      <p>{t("authenticator.step-scan")}</p>
      <QrCode {...drawQrCode(app.address)} label={t("authenticator.qr-label")} />
      <Disclosure summary={t("authenticator.cannot-scan")}>
        <p>{t("authenticator.secret-hint")}</p>
        <p>
          <span className="font-semibold">{t("authenticator.secret")}</span>{" "}
          <code className="block font-mono text-lg wrap-anywhere">{app.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </p>
      </Disclosure>
    </>
  );
}

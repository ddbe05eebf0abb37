import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type Tone = "info" | "success" | "warning" | "danger";

const LOOK: Record<Tone, { box: string; mark: string; icon: IconName }> = {
  info: { box: "border-info-line bg-info-soft", mark: "text-info", icon: "info" },
  success: { box: "border-success-line bg-success-soft", mark: "text-success", icon: "check-circle" },
  warning: { box: "border-warning-line bg-warning-soft", mark: "text-warning", icon: "alert" },
  danger: { box: "border-danger-line bg-danger-soft", mark: "text-danger", icon: "cross-circle" },
};

type Props = {
  tone?: Tone;
  heading?: string | undefined;
  children?: ReactNode;
};

/** A message in the page. Its words carry the meaning; colour and icon only repeat it. */
export function Notice({ tone = "info", heading, children }: Props) {
  const look = LOOK[tone];
  return (
    <div className={`flex gap-3 rounded-xl border p-4 ${look.box}`}>
      <Icon name={look.icon} className={`mt-0.5 size-5 ${look.mark}`} />
      <div className="grid min-w-0 gap-1">
        {heading && <p className="font-bold">{heading}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}

import { buttonStyle } from "@/app/_ui/button-style";

type Choice = { href: string; label: string; current: boolean };

/**
 * Ways to look at the same thing, the present one marked. Each loads its page anew: only a page that came with its own
 * policy may show a frame.
 */
export function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span aria-hidden="true" className="text-muted">
        {label}
      </span>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ href, label: name, current }) => (
          <li key={href}>
            <a href={href} aria-current={current || undefined} className={buttonStyle(current ? "primary" : "outline", "small")}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

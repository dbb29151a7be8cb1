/** Text in which `…` marks what a program writes, as the document has it. */
export const Words = ({ text }: { text: string }) =>
  text
    .split(/(`[^`]+`)/)
    .map((part, at) =>
      part.startsWith('`') ? (
        <Code key={at}>{part.slice(1, -1)}</Code>
      ) : (
        <span key={at}>{part}</span>
      ),
    )

export const Code = ({ children }: { children: string }) => (
  <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.9em] wrap-anywhere">
    {children}
  </code>
)

/** Something to copy; scrolls where the screen is narrower. */
export const Sample = ({ label, text }: { label: string; text: string }) => (
  <figure className="min-w-0">
    <figcaption className="text-xs font-medium text-muted">{label}</figcaption>
    <pre
      tabIndex={0}
      className="mt-1.5 max-h-112 overflow-auto rounded-lg border border-line bg-sunken p-3.5 font-mono text-xs leading-relaxed"
    >
      {text}
    </pre>
  </figure>
)

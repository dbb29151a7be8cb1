/** Where there is nothing to read: why, and how to go on. */
export const UpdatesNothing = ({
  title,
  text,
  link,
}: {
  title: string
  text: string
  link: { name: string; href: string } | null
}) => (
  <div className="nothing">
    <h1>{title}</h1>
    <p>{text}</p>
    {link === null ? null : (
      <p>
        <a href={link.href}>{link.name}</a>
      </p>
    )}
  </div>
)

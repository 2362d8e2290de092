import { lineStart } from './literals.ts';
import type { Place } from './place.ts';

interface FileOfPasswords {
  readonly path: RegExp;
  /** A line of it; linear. */
  readonly line: RegExp;
}

/** Files of programs that hold nothing but users and their passwords, without a word that says so. */
const files: readonly FileOfPasswords[] = [
  // libpq, chapter "The Password File".
  {
    path: /(?:^|\/)\.?pgpass(?:\.conf)?$/i,
    line: /^[^#:\n]{1,100}:[^:\n]{1,10}:[^:\n]{1,60}:[^:\n]{1,60}:(?<password>[^\s:]{4,100})$/dgm,
  },
  // pppd(8).
  {
    path: /(?:^|\/)(?:chap|pap)-secrets$/i,
    line: /^["']?[^\s#"']{1,60}["']?[ \t]+\S{1,60}[ \t]+["']?(?<password>[^\s"']{4,100})/dgm,
  },
  // strongSwan, ipsec.secrets(5).
  {
    path: /(?:^|\/)[\w.-]*ipsec[\w.-]*\.secrets$|(?:^|\/)ipsec\.d\/[\w.-]+\.secrets$/i,
    line: /^[^#\n]{0,200}:[ \t]*(?:PSK|XAUTH|EAP|NTLM)[ \t]+"(?<password>[^"\n]{4,100})"/dgm,
  },
  // Postfix, smtp_sasl_password_maps.
  {
    path: /(?:^|\/)(?:sasl_?passw(?:or)?d|smtp_?auth|relay_?passw(?:or)?ds?)(?:_maps?)?$/i,
    line: /^[^#\s]{1,100}[ \t]+[^\s:]{1,80}:(?<password>\S{4,100})$/dgm,
  },
  // rsyncd.conf(5), `secrets file`; sftpgo, squid and others have the like.
  {
    path: /(?:^|\/)(?:rsyncd?\.secrets|[\w.-]*\.passwd|passwords?\.txt|credentials?\.txt|jmxremote\.password)$/i,
    line: /^[\w.@-]{2,60}[:= \t][ \t]{0,3}(?<password>[^\s:$#{}]{6,100})$/dgm,
  },
  // Erlang's nodes, Ansible's vault.
  {
    path: /(?:^|\/)\.(?:erlang\.cookie|vault[_-]?pass(?:word)?)(?:\.txt)?$/i,
    line: /^(?<password>[^\s$#{}]{8,100})$/dgm,
  },
];
/** All at once: most files are none of them. */
const anyFile = new RegExp(files.map(({ path }) => path.source).join('|'), 'i');
const shiro = /(?:^|\n)\[users\][ \t]*\n[^[]{0,20000}/;
const user = /^[\w.@-]{2,60}[ \t]*=[ \t]*(?<password>[^\s,#${}]{4,100})/dgm;

/** The passwords in files that are made of such. Linear in the text. */
export function placesInFile(text: string, path: string): readonly Place[] {
  const known = anyFile.test(path) ? files.find((each) => each.path.test(path)) : undefined;
  if (known !== undefined) return placesOn(text, known.line, 0);
  if (!/\.ini$/i.test(path)) return [];
  const section = shiro.exec(text);
  return section === null ? [] : placesOn(section[0], user, section.index);
}

function placesOn(text: string, line: RegExp, offset: number): readonly Place[] {
  return [...text.matchAll(line)].flatMap((found) => {
    const [from = 0, to = 0] = found.indices?.groups?.password ?? [];
    const value = text.slice(from, to);
    // A comment tells the order of the columns.
    if (/^[ \t]*[#;]/.test(text.slice(lineStart(text, from, 200), from))) return [];
    const start = offset + from;
    const end = offset + to;
    const judged = { kind: 'password', strength: 3 } as const;
    return [
      {
        value,
        start,
        end,
        next: end,
        quoted: true,
        name: 'password of a user',
        judged,
        how: 'cell' as const,
      },
    ];
  });
}

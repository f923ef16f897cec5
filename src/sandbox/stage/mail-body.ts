// The body of a mail in a frame where nothing runs and nothing is loaded. Links are opened by the stage.
import { element } from './element.ts';

/** No scripts, no forms, no pictures or styles from elsewhere; colours and inline pictures stay. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:";

/** Makes the frame. It grows with what is in it, and hands every link that is followed to the stage. */
export function createMailBody(html: string, title: string, openLink: (url: string) => void): HTMLIFrameElement {
  // Of our own origin so that we can listen for clicks and measure; without allow-scripts nothing in it can run.
  const frame = element('iframe', { class: 'mail-body', title, sandbox: 'allow-same-origin' });
  frame.srcdoc =
    `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<style>body{margin:0;font:14px/20px "Segoe UI",system-ui,sans-serif;color:#242424;background:#fff;' +
    'overflow-wrap:break-word}a{color:#115ea3}table{max-width:100%}</style></head><body></body></html>';
  frame.addEventListener('load', () => {
    const inside = frame.contentDocument;
    if (inside === null) return;
    inside.body.replaceChildren(...readBody(html));
    inside.addEventListener('click', (click) => {
      const link = closestLink(click.target);
      if (link === undefined) return;
      click.preventDefault();
      openLink(link);
    });
    const grow = () => {
      frame.style.blockSize = `${Math.max(inside.documentElement.scrollHeight, 80)}px`;
    };
    grow();
    new ResizeObserver(grow).observe(inside.body);
  });
  return frame;
}

/**
 * Parses a body apart from our page, so that one which closes our tags cannot take the policy along. What the policy
 * would stop is taken out beforehand: a stop is reported in the console as if something were wrong.
 */
function readBody(html: string): readonly Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const found of body.querySelectorAll('script,iframe,object,embed,link,meta,base,form,video,audio'))
    found.remove();
  for (const found of body.querySelectorAll('*')) {
    for (const { name, value } of [...found.attributes]) {
      const isRemote = ['src', 'srcset', 'background', 'poster'].includes(name) && !/^(data:image\/|cid:)/i.test(value);
      if (isRemote || name.startsWith('on')) found.removeAttribute(name);
    }
  }
  return [...body.childNodes];
}

/** Elements of another frame are of another class there, so no instanceof. */
function closestLink(target: EventTarget | null): string | undefined {
  const node: unknown = target;
  if (typeof node !== 'object' || node === null || !('closest' in node) || typeof node.closest !== 'function') {
    return undefined;
  }
  const link: unknown = node.closest('a[href]');
  const href: unknown = typeof link === 'object' && link !== null ? Reflect.get(link, 'href') : undefined;
  return typeof href === 'string' ? href : undefined;
}

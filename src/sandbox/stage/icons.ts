// The stage's own line drawings, 20 by 20.

const drawings = {
  // Two arrows that change places: the product's idea, not anybody's logo.
  swap: 'M3 7h12l-3.5-3.5M17 13H5l3.5 3.5',
  mail: 'M3 5.5h14v9H3zM3 6l7 5 7-5',
  reload: 'M15.5 10a5.5 5.5 0 1 1-1.7-4M14 2.5V6h-3.5',
  list: 'M3 5h14M3 10h14M3 15h9',
  tune: 'M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4',
  clip: 'M13.5 7.5 8.4 12.6a1.4 1.4 0 0 0 2 2l5.5-5.6a2.9 2.9 0 0 0-4.1-4.1L6 10.8a4.4 4.4 0 0 0 6.2 6.2l4.3-4.2',
  back: 'M16 10H4M9 5l-5 5 5 5',
  close: 'M5 5l10 10M15 5 5 15',
} as const;

export type IconName = keyof typeof drawings;

/** Draws an icon. It says nothing to a screen reader: the name belongs to the button around it. */
export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', drawings[name]);
  svg.append(path);
  return svg;
}

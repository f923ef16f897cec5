// Names for people who do not exist, drawn by chance.

const given =
  'Ada Aino Akira Alma Amara Amir Anders Anika Asha Aya Bao Beata Bruno Carla Chidi Clara Dalia Daniel Deniz Diego Eira Elif Emeka Emil Esra Farid Fatou Felix Freya Gita Goran Hana Hugo Ida Ilan Imani Ines Ivan Jana Javier Jin Joana Kai Kamal Karin Kofi Lars Layla Leo Lina Luca Maja Malik Marta Mateo Mei Mila Nadia Naoki Nils Noor Olga Omar Pavel Petra Quinn Rafael Rana Ravi Rosa Ruth Sami Sara Selma Sven Tara Teo Tomas Uma Vera Viktor Wanda Yara Yusuf Zoe Zoran'.split(
    ' ',
  );
const family =
  'Abbott Adeyemi Aguilar Akbari Alvarez Andersen Aoki Baran Becker Bianchi Bjork Brandt Carvalho Castro Chandra Cheng Cohen Costa Dahl Demir Diaz Dubois Eriksen Farkas Ferrari Fischer Fofana Garcia Goldberg Greene Haddad Hansen Hashimoto Horvat Hussein Ibrahim Ito Ivanova Jansen Jensen Kapoor Kaya Keller Khan Kim Kovacs Kowalski Kruger Larsen Lopez Malik Marino Mbeki Meyer Mishra Mori Moreau Nakamura Ndiaye Nielsen Novak Okafor Olsen Osei Park Patel Pereira Petrov Popescu Rahman Reyes Rossi Saito Santos Schmidt Sharma Silva Singh Sokolov Suzuki Tan Tanaka Torres Tran Vargas Weber Wolff Yamada Yilmaz Zhang'.split(
    ' ',
  );

export interface DrawnName {
  readonly given: string;
  readonly family: string;
  /** No other of the same draw has it. */
  readonly mailbox: string;
}

/** As many names as are wanted, each with an address of its own. */
export function drawNames(count: number, random: () => number): readonly DrawnName[] {
  const taken = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const one = { given: drawn(given, random), family: drawn(family, random) };
    const plain = `${one.given}.${one.family}`.toLowerCase();
    const times = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, times);
    return { ...one, mailbox: times === 1 ? plain : `${plain}${times}` };
  });
}

/** One of a list. Throws when there is none. */
export function drawn<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to draw from.');
  return item;
}

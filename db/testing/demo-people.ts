const FIRST_NAMES = [
  "Aline",
  "Bastien",
  "Chloé",
  "Damien",
  "Éloïse",
  "Fatou",
  "Gaspard",
  "Hélène",
  "Ibrahim",
  "Jeanne",
  "Karim",
  "Léa",
  "Maëlle",
  "Noël",
  "Océane",
  "Pierre-Yves",
  "Quentin",
  "Rosalie",
  "Samir",
  "Théa",
  "Ulysse",
  "Valérie",
  "Wassim",
  "Xavier",
  "Yasmine",
  "Zoé",
];
const LAST_NAMES = [
  "André",
  "Béranger",
  "Caron",
  "D'Angelo",
  "Estève",
  "François",
  "Guérin",
  "Henry",
  "Imbert",
  "Joly",
  "Keller",
  "Le Goff",
  "Morin",
  "Nicolas",
  "Olivier",
  "Perrin",
  "Quéré",
  "Robin",
  "Sanchez",
  "Tessier",
  "Urbain",
  "Vasseur",
  "Weber",
  "Xu",
  "Yildiz",
  "Zeller",
];
const DEPARTMENTS = [
  "Achats",
  "Atelier Nord",
  "Comptabilité",
  "Direction",
  "Informatique",
  "Ressources humaines",
  "Trésorerie",
  "Ventes et export",
];

export type InventedPerson = {
  login: string;
  displayName: string;
  email: string;
  mobile: string;
  department: string;
  lastSignInAt: Date | null;
  /** 0 to 99: which of the states of a directory this person is in. */
  share: number;
  /** How long ago something last happened to this person. */
  days: number;
};

/** The same numbers at every start (a linear congruential generator): a demonstration can be told about. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const plain = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

/** People who do not exist, at a domain that cannot. */
export function inventedPeople(count: number): InventedPerson[] {
  const next = numbers(2_026);
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST_NAMES[next(FIRST_NAMES.length)] ?? "Aline";
    const last = LAST_NAMES[next(LAST_NAMES.length)] ?? "André";
    const days = next(120);
    return {
      login: `${plain(first).slice(0, 1)}${plain(last)}${index + 1}`,
      displayName: `${first} ${last}`,
      email: `${plain(first)}.${plain(last)}${index + 1}@siege.example`,
      mobile: `+336120${String(10_000 + index).padStart(5, "0")}`,
      department: DEPARTMENTS[next(DEPARTMENTS.length)] ?? "Achats",
      lastSignInAt: next(10) === 0 ? null : new Date(Date.now() - days * 86_400_000),
      share: next(100),
      days,
    };
  });
}

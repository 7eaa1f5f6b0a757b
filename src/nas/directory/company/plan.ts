/** What the company is made of: its departments with their places, and what its people are called there. */

export const COMPANY = { name: 'Evergreen Instruments', domain: 'evergreen.example' } as const;

export interface Site {
  readonly city: string;
  readonly country: string;
  readonly dialling: string;
}

const SITES = {
  munich: { city: 'München', country: 'Germany', dialling: '+49 89' },
  lodz: { city: 'Łódź', country: 'Poland', dialling: '+48 42' },
  lyon: { city: 'Lyon', country: 'France', dialling: '+33 4' },
  malaga: { city: 'Málaga', country: 'Spain', dialling: '+34 95' },
  haifa: { city: 'חיפה', country: 'Israel', dialling: '+972 4' },
  cairo: { city: 'القاهرة', country: 'Egypt', dialling: '+20 2' },
  tokyo: { city: '東京', country: 'Japan', dialling: '+81 3' },
  boston: { city: 'Boston', country: 'United States', dialling: '+1 617' },
} as const satisfies Readonly<Record<string, Site>>;

export interface Department {
  readonly name: string;
  /** How many of a thousand people work in it. */
  readonly share: number;
  /** One site has no container of its own. */
  readonly sites: readonly Site[];
  readonly titles: readonly string[];
}

const { munich, lodz, lyon, malaga, haifa, cairo, tokyo, boston } = SITES;

/** The one that the story renames, which is large enough to be a mass change. */
export const PLANT = 'Manufacturing';

export const DEPARTMENTS: readonly Department[] = [
  { name: 'Management', share: 6, sites: [munich], titles: ['Chief of Staff', 'Assistant', 'Controller'] },
  {
    name: 'Engineering',
    share: 225,
    sites: [munich, lodz, haifa, tokyo, boston],
    titles: ['Engineer', 'Senior Engineer', 'Firmware Engineer', 'Test Engineer', 'Architect', 'Trainee'],
  },
  {
    name: PLANT,
    share: 260,
    sites: [munich, lodz, malaga],
    titles: ['Operator', 'Machinist', 'Shift Supervisor', 'Quality Inspector', 'Maintenance Technician'],
  },
  {
    name: 'Research',
    share: 70,
    sites: [munich, haifa, tokyo],
    titles: ['Scientist', 'Senior Scientist', 'Laboratory Assistant', 'Doctoral Student'],
  },
  {
    name: 'Sales & Marketing',
    share: 150,
    sites: [munich, lyon, cairo, tokyo, boston],
    titles: ['Account Manager', 'Sales Engineer', 'Market Analyst', 'Event Manager', 'Key Account Manager'],
  },
  {
    name: 'Customer Support',
    share: 95,
    sites: [malaga, cairo, boston],
    titles: ['Support Agent', 'Field Technician', 'Service Planner'],
  },
  {
    name: 'Logistics',
    share: 75,
    sites: [munich, lodz],
    titles: ['Warehouse Clerk', 'Buyer', 'Freight Planner'],
  },
  {
    name: 'IT',
    share: 45,
    sites: [munich, boston],
    titles: ['System Administrator', 'Service Desk Agent', 'Network Engineer', 'Developer'],
  },
  {
    name: 'Finance',
    share: 35,
    sites: [munich, lyon],
    titles: ['Accountant', 'Controller', 'Payroll Clerk'],
  },
  { name: 'Human Resources', share: 22, sites: [munich], titles: ['HR Partner', 'Recruiter', 'Trainer'] },
  { name: 'Legal', share: 10, sites: [munich], titles: ['Counsel', 'Patent Attorney', 'Paralegal'] },
  { name: 'Facilities', share: 7, sites: [munich], titles: ['Caretaker', 'Receptionist', 'Electrician'] },
];

/** Groups of those who may do something: every n-th person, of some departments or of all. */
export interface Role {
  readonly name: string;
  readonly description: string;
  readonly every: number;
  readonly of?: readonly string[];
}

export const ROLES: readonly Role[] = [
  { name: 'VPN users', description: 'May connect from outside', every: 5 },
  { name: 'First aiders', description: 'Trained, renewed every two years', every: 61 },
  { name: 'Works council', description: 'Elected until 2028', every: 190 },
  { name: 'CAD licences', description: 'One licence each', every: 4, of: ['Engineering', 'Research'] },
  { name: 'ERP users', description: 'Orders and stock', every: 3, of: ['Logistics', 'Finance', PLANT] },
  { name: 'Server operators', description: 'May log on to servers', every: 6, of: ['IT'] },
  { name: 'Forklift drivers', description: 'With a valid licence', every: 5, of: ['Logistics', PLANT] },
];

/** Groups whose members are groups, by their names. */
export const NESTED: readonly {
  readonly name: string;
  readonly description: string;
  readonly members: readonly string[];
}[] = [
  {
    name: 'All staff',
    description: 'Everybody, by their departments',
    members: DEPARTMENTS.map(({ name }) => name),
  },
  {
    name: 'Remote access',
    description: 'Everybody who gets in from outside',
    members: ['VPN users', 'IT', 'Management'],
  },
  { name: 'Project Aurora', description: 'The next spectrometer', members: ['Research', 'CAD licences'] },
  { name: 'Fire wardens', description: 'Who clears the building', members: ['First aiders', 'Facilities'] },
];

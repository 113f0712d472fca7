// The name of the browser's database of runs; here, so that whoever only asks whether it is there need not fetch the rest.
export const DATABASE = 'seminas-lab-library';

/** More nodes than these cannot be read; the ones with the most findings stay. */
export const nodesMax = 60;

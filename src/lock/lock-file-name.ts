/** In the project's root. */
export const lockFileName = 'umwelten.lock.json';

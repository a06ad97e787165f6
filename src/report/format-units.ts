/** `12 ms`, `1.25 s`, `2 min 5 s`, `1 h 2 min`. */
export function formatDuration(durationMs: number): string {
  const roundedMs = Math.max(0, Math.round(durationMs));
  if (roundedMs < 1000) return `${roundedMs} ms`;
  if (roundedMs < 59_995) return `${trimZeros((roundedMs / 1000).toFixed(2))} s`;
  const seconds = Math.round(roundedMs / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** `512 MiB`, `1.5 KiB`, `3 bytes`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return formatCount(bytes, 'byte');
  const units = ['KiB', 'MiB', 'GiB'];
  const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
  return `${trimZeros((bytes / 1024 ** power).toFixed(1))} ${units[power - 1]}`;
}

/** `1 case`, `2 cases`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function trimZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

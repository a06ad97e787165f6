/**
 * What a report may spend on more than names, times and messages. GitLab refuses a file above 30 MB or
 * 250,000 XML objects: a report that big goes without properties and output from some case on.
 */
export interface Allowance {
  /** Whether there is room for so many elements with this text; if so it is taken. */
  take(text: string, elements: number): boolean;
}

const textBytes = 20 * 1024 * 1024;
const elementCount = 200_000;

/** `caseCount` cases are going to be written, each with two elements that it always has. */
export function createAllowance(caseCount: number): Allowance {
  let bytesLeft = textBytes;
  let elementsLeft = elementCount - 2 * caseCount;
  return {
    take: (text, elements) => {
      const bytes = countXmlBytes(text);
      if (elementsLeft < elements || bytesLeft < bytes) return false;
      elementsLeft -= elements;
      bytesLeft -= bytes;
      return true;
    },
  };
}

/** With `<`, `>` and `&` written as references. */
function countXmlBytes(text: string): number {
  return Buffer.byteLength(text) + 4 * (text.match(/[<>&]/g)?.length ?? 0);
}

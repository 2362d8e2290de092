import cvss from 'ae-cvss-calculator';

/** What a score needs, in the order that the specifications demand. What goes beyond it is not the weakness's own. */
const three =
  /^CVSS:3\.([01])\/AV:[NALP]\/AC:[LH]\/PR:[NLH]\/UI:[NR]\/S:[UC]\/C:[HLN]\/I:[HLN]\/A:[HLN](?=\/|$)/;
const four =
  /^CVSS:4\.0\/AV:[NALP]\/AC:[LH]\/AT:[NP]\/PR:[NLH]\/UI:[NPA]\/VC:[HLN]\/VI:[HLN]\/VA:[HLN]\/SC:[HLN]\/SI:[HLN]\/SA:[HLN](?=\/|$)/;

/**
 * The base score of a CVSS 3.0, 3.1 or 4.0 vector, 0 to 10; undefined where it is none.
 * https://www.first.org/cvss/v4.0/specification-document
 */
export function cvssScore(vector: string): number | undefined {
  const old = three.exec(vector);
  if (old) {
    const scores = (old[1] === '0' ? new cvss.Cvss3P0(old[0]) : new cvss.Cvss3P1(old[0])).calculateScores(
      false,
    );
    return scores.base;
  }
  const now = four.exec(vector)?.[0];
  return now === undefined ? undefined : new cvss.Cvss4P0(now).calculateScores(false).base;
}

/** "3.5 h", and for less than a tenth of an hour "4 min" or "< 1 min". */
export function hoursWords(hours: number): string {
  if (hours > 0 && hours < 1 / 60) return "< 1 min";
  if (hours > 0 && hours < 0.1) return `${Math.round(hours * 60)} min`;
  return `${format.format(hours)} h`;
}

const format = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

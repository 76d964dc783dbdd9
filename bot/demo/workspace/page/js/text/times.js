// Says when something happened, in the reader's own time zone.

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const withSeconds = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const numeric = new Intl.DateTimeFormat(undefined, { dateStyle: "short" });
const short = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const long = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** A Slack ts ("1700000000.000100") as a Date. */
const dateOf = (ts) => new Date(Number(ts) * 1000);

export const timeOfDay = (ts) => clock.format(dateOf(ts));
export const fullTime = (ts) => full.format(dateOf(ts));

/** "Today", "Yesterday" or the date in words. */
export function dayName(ts) {
  return pretty(dateOf(ts)) ?? long.format(dateOf(ts));
}

/** When the last reply came: the time today, else the day and the time. */
export function lastReply(ts) {
  const day = pretty(dateOf(ts));
  const time = timeOfDay(ts);
  if (day === "Today") return `at ${time}`;
  return `${day ? day.toLowerCase() : short.format(dateOf(ts))} at ${time}`;
}

function pretty(date) {
  const midnight = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
  const days = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
  return { 0: "Today", 1: "Yesterday", "-1": "Tomorrow" }[days] ?? null;
}

/** Fills a `<!date^…>` format; an impossible time gives null, so that the fallback is shown. */
export function formatDate(seconds, format) {
  const date = new Date(seconds * 1000);
  if (!Number.isFinite(date.getTime())) return null;
  const near = pretty(date)?.toLowerCase(); // it stands in the middle of a sentence
  const forms = {
    date: () => long.format(date),
    date_num: () => numeric.format(date),
    date_short: () => short.format(date),
    date_long: () => long.format(date),
    date_pretty: () => near ?? long.format(date),
    date_short_pretty: () => near ?? short.format(date),
    date_long_pretty: () => near ?? long.format(date),
    time: () => clock.format(date),
    time_secs: () => withSeconds.format(date),
    ago: () => `${near ?? short.format(date)} at ${clock.format(date)}`,
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(forms, name) ? forms[name]() : whole,
  );
}

// The slider of the time bar; without script the date fields and the marks do the same.
document.documentElement.classList.add("js");
const dayOf = slide => new Date(Date.parse(slide.dataset.first) + slide.value * 864e5).toISOString().slice(0, 10);
document.addEventListener("input", e => {
  if (!e.target.matches(".slide")) return;
  for (const name of ["on", "knownOn"]) e.target.form.elements[name].value = dayOf(e.target);
  e.target.setAttribute("aria-valuetext", dayOf(e.target));
});
document.addEventListener("change", e => {
  if (e.target.matches(".slide")) e.target.form.requestSubmit();
});

// The words of a text that are marked with the mouse or the keyboard go into the field for them.
document.addEventListener("selectionchange", () => {
  const picked = document.getSelection(), text = picked.toString().trim();
  const from = text && picked.anchorNode?.parentElement?.closest("[data-pick]");
  if (from && from.contains(picked.focusNode)) document.querySelector(from.dataset.pick).value = text;
});

// On a page that shows today: says that something new is recorded, and shows it in place when asked.
const live = document.getElementById("live");
if (live) {
  const [told, show] = live.children;
  let after = live.dataset.after, fresh = 0, source, again;
  const entries = n => n === 1 ? "1 new entry" : `${n} new entries`;
  const follow = () => {
    clearTimeout(again);
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`${live.dataset.stream}${live.dataset.stream.includes("?") ? "&" : "?"}lastEventId=${after}`);
    source.addEventListener("entry", e => {
      after = e.lastEventId;
      told.textContent = entries(++fresh);
      show.hidden = false;
    });
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) again = setTimeout(follow, 20000); };
  };
  const renew = page => {
    const main = document.getElementById("main"), typed = new Map();
    for (const c of main.querySelectorAll("input, textarea, select")) if (c.name && c.value !== (c.defaultValue ?? c.value)) typed.set(c.name, c.value);
    const open = [...main.querySelectorAll("details")].map(d => d.open);
    const parts = [...page.getElementById("main").childNodes].filter(n => n.id !== "live");
    main.replaceChildren(live, ...parts);
    const time = document.querySelector("section.time"), times = page.querySelector("section.time");
    if (time && times) time.replaceWith(times);
    main.querySelectorAll("details").forEach((d, i) => { if (open[i]) d.open = true; });
    for (const [name, value] of typed) for (const c of main.querySelectorAll(`[name="${CSS.escape(name)}"]`)) c.value = value;
    window.htmx?.process(document.body);
  };
  show.addEventListener("click", async () => {
    const [shown, y] = [fresh, scrollY];
    try {
      const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" }, cache: "no-cache" });
      if (!answer.ok) throw new Error(answer.status);
      renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
      scrollTo({ top: y, behavior: "instant" });
      fresh -= shown;
      show.hidden = fresh === 0;
      told.textContent = fresh ? entries(fresh) : `${entries(shown)} shown`;
      told.focus({ preventScroll: true });
    } catch {
      told.textContent = "The register does not answer; try again in a moment.";
    }
  });
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", e => { if (e.persisted) follow(); });
  follow();
}

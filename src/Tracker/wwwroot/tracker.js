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

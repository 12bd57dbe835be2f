// Everything works without this file; it only saves keystrokes.
"use strict";

const search = () => document.querySelector("[data-search]");
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/" && search()) {
    event.preventDefault();
    search().focus();
    search().select();
  }
  if (event.key === "?") document.getElementById("shortcuts")?.showModal();
});

// A choice with only one thing to do next does it at once.
document.querySelectorAll("[data-submit]").forEach((control) => {
  control.addEventListener("change", () => control.form.requestSubmit());
});

// A second click on the same button must not send the form twice.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// An open menu closes with Escape and with a click beside it.
const menus = () => document.querySelectorAll("details.dropdown[open]");
document.addEventListener("click", (event) => {
  menus().forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menus().forEach((menu) => {
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  });
});

// One box chooses every row of the page.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-pick-all]")) return;
  event.target.form.querySelectorAll("tbody .pick input").forEach((box) => (box.checked = event.target.checked));
});

// Review by keyboard: a key presses the control that names it in aria-keyshortcuts. Without this script
// every one of these controls is an ordinary button or link. Nothing happens while somebody types.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const at = event.target;
  if (at instanceof Element && at.closest("input, select, textarea, [contenteditable]")) return;
  const help = document.getElementById("all-keys");
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
    if (help && !help.open) help.showModal();
    return;
  }
  if (help && help.open) return;
  // The place of the key, so that it works with a Ukrainian layout too.
  const letter = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key.toUpperCase();
  const control = document.querySelector(`[aria-keyshortcuts="${CSS.escape(letter)}"]:not(:disabled)`);
  if (!control) return;
  event.preventDefault();
  control.click();
});

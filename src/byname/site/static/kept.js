// Puts what was written before a proof was asked for back into the form it came from. It presses nothing.
"use strict";
(() => {
  const kept = document.getElementById("kept");
  const forms = [...document.forms].filter((form) => new URL(form.action).pathname === kept.dataset.action);
  const fields = JSON.parse(kept.dataset.fields);
  forms.forEach((form) => {
    for (const control of form.elements) {
      const values = fields[control.name];
      if (!values || ["hidden", "file", "submit", "password"].includes(control.type)) continue;
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (control.multiple) [...control.options].forEach((one) => { one.selected = values.includes(one.value); });
      else [control.value] = values;
      control.closest("details")?.setAttribute("open", "");
    }
  });
  kept.hidden = forms.length === 0;
})();

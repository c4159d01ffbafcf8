// Passkeys: asks the browser for one and posts its answer with the form. Without this script, or where the
// browser knows no passkeys, the buttons stay hidden and the page offers password and code.
"use strict";
(() => {
  const known = window.PublicKeyCredential;
  if (!known?.parseRequestOptionsFromJSON || !known.parseCreationOptionsFromJSON) return;

  const question = async (form) => {
    if (form.dataset.question) return JSON.parse(form.dataset.question);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no question");
    return (await answer.json()).request_options;
  };

  const ask = async (form) => {
    const { publicKey } = await question(form);
    const { credentials } = navigator;
    return form.dataset.passkey === "new"
      ? credentials.create({ publicKey: known.parseCreationOptionsFromJSON(publicKey) })
      : credentials.get({ publicKey: known.parseRequestOptionsFromJSON(publicKey) });
  };

  const press = async (form) => {
    const trouble = form.querySelectorAll("[data-trouble]");
    trouble.forEach((words) => { words.hidden = true; });
    try {
      const answer = await ask(form);
      form.elements.credential.value = JSON.stringify(answer.toJSON());
    } catch (error) {
      const kind = error.name === "SecurityError" ? "address" : "refused";
      trouble.forEach((words) => { words.hidden = words.dataset.trouble !== kind; });
      return;
    }
    // The purpose is asked once, in the form for password and code.
    const purpose = document.querySelector("select[name=purpose]");
    if (purpose) {
      const { name, value } = purpose;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      press(form);
    });
  });
})();

"use strict";

// Pages work without this, passkeys excepted.

const fromBase64 = text =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));

const toBase64 = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// Web Authentication Level 3 has parse…OptionsFromJSON and toJSON for this; not all browsers in use do.
const parsed = options => ({
  ...options,
  challenge: fromBase64(options.challenge),
  ...(options.user && { user: { ...options.user, id: fromBase64(options.user.id) } }),
  ...Object.fromEntries(["excludeCredentials", "allowCredentials"]
    .filter(list => options[list])
    .map(list => [list, options[list].map(each => ({ ...each, id: fromBase64(each.id) }))])),
});

const written = credential => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) {
      response[part] = toBase64(credential.response[part]);
    }
  }
  if (credential.response.getTransports) {
    response.transports = credential.response.getTransports();
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toBase64(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  if (!window.PublicKeyCredential) {
    form.querySelector("[data-unsupported]").hidden = false;
    continue;
  }
  const options = JSON.parse(form.dataset.options);
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    form.querySelector("[data-failed]").hidden = true;
    try {
      const publicKey = parsed(options.publicKey ?? options);
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.querySelector("input[name=credential]").value = written(credential);
      form.submit();
    } catch {
      form.querySelector("[data-failed]").hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
}

// A phone is waited for: once it has answered, whatever it said, the form asks what became of it.
for (const form of document.querySelectorAll("form[data-wait]")) {
  form.querySelector(".actions").hidden = true;
  const ask = async () => {
    try {
      const answer = await fetch(form.dataset.wait, { cache: "no-store", redirect: "error" });
      if (answer.ok && (await answer.text()) === "WAITING") {
        setTimeout(ask, 2000);
      } else {
        form.submit();
      }
    } catch {
      form.querySelector(".actions").hidden = false;
    }
  };
  setTimeout(ask, 2000);
}

// Who waits for a message is told when it will not come, and no longer that it is on its way; after two minutes nobody
// asks any more.
for (const note of document.querySelectorAll("[data-arrival]")) {
  const lead = document.querySelector("[data-lead]");
  let left = 40;
  const ask = async () => {
    try {
      const answer = await fetch(note.dataset.arrival, { cache: "no-store", redirect: "error" });
      if (answer.ok) {
        const text = await answer.text();
        if (text !== note.textContent) {
          note.textContent = text;
        }
        note.hidden = text === "";
        if (lead) {
          lead.hidden = answer.headers.get("Arrival") === "FAILED";
        }
      }
    } catch {
      // the next look may succeed
    }
    if (--left > 0) {
      setTimeout(ask, 3000);
    }
  };
  setTimeout(ask, 3000);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Brings the page up to date when something changed on the emulated GitHub, and stays where the reader is.
let running = false;
let again = false;

/** One look at a time, so that no late answer replaces a newer one. */
async function refresh() {
  again = true;
  if (running) return;
  running = true;
  while (again) {
    again = false;
    const answer = await fetch(location.href).catch(() => undefined);
    if (answer?.ok) show(await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  running = false;
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
  const shown = document.querySelector('main');
  if (fresh !== null && shown !== null && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
}

const changes = new EventSource('/changes');
// Something may have changed between the page and the connection.
changes.addEventListener('open', refresh);
changes.addEventListener('message', refresh);

// Loads the page again when something changed on the emulated GitHub, and stays where the reader is.
const changes = new EventSource('/changes');
let timer;
changes.addEventListener('message', () => {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [before, after] = [document.querySelector('main'), fresh.querySelector('main')];
    if (before !== null && after !== null && before.innerHTML !== after.innerHTML) before.replaceWith(after);
  }, 100);
});

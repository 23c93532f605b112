// A page that asks for this renews itself when the community's file has changed: the contents of <main> and the bar, unless
// something was typed. What is open stays open, the focus stays, nothing moves, notices are not said again, and when the server
// is away nothing is shown. Afterwards the document gets an event "renewed".
(() => {
  const all = (within, what) => [...within.querySelectorAll(what)];
  const changed = f => f.matches('select') ? [...f.options].some(o => o.selected != o.defaultSelected)
    : f.value != f.defaultValue || f.checked != f.defaultChecked;
  const busy = () => document.querySelector('main .busy') || all(document, ':is(main,.bar) :is(input,textarea,select)').some(changed) ||
    document.activeElement.matches('textarea,input:not([type=radio],[type=checkbox])');
  // The same thing after others came before it: what it says, and what stands around it.
  const key = e => [e.closest('li,form,section')?.textContent, e.textContent, e.name, e.value].join();
  const again = (list, [k, i]) => list.find(e => key(e) == k) ?? list[Math.min(i, list.length - 1)];
  const notice = n => n.matches?.('[role=status],[role=alert]');
  const content = main => [...main.childNodes].filter(n => !notice(n));
  const html = nodes => nodes.map(n => n.outerHTML ?? '').join('');
  const stops = 'a,button,input,select,summary,textarea';
  let asking, late, lost, before;

  function put(page) {
    const main = document.querySelector('main'), bar = document.querySelector('main~.bar');
    const nodes = content(page.querySelector('main')), newBar = page.querySelector('main~.bar');
    const now = html([...nodes, newBar ?? '']);
    if (now == before) return;
    before = now;
    const open = all(main, 'details').map((d, i) => d.open && [key(d), i]).filter(Boolean);
    const at = document.activeElement, was = [key(at), all(document, stops).indexOf(at)], y = scrollY;
    content(main).forEach(n => n.remove());
    main.append(...nodes);
    bar?.remove();
    if (newBar) main.after(newBar);
    for (const one of open) again(all(main, 'details'), one)?.setAttribute('open', '');
    if (!at.isConnected) again(all(document, stops), was)?.focus({ preventScroll: true });
    scrollTo({ top: y, behavior: 'instant' });
    document.dispatchEvent(new Event('renewed'));
  }

  async function renew() {
    late = asking || busy();
    if (late) return;
    asking = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const text = answer.status == 200 && !answer.redirected && await answer.text();
      if (text && !(late = late || busy())) put(new DOMParser().parseFromString(text, 'text/html'));
    } catch { /* the next change comes */ }
    asking = false;
    if (late && !busy()) renew();
  }

  before = html([...content(document.querySelector('main')), document.querySelector('main~.bar') ?? '']);
  document.addEventListener('focusout', () => setTimeout(() => { if (late) renew(); }));
  const heard = new EventSource('/live');
  heard.addEventListener('changed', renew);
  heard.onerror = () => { lost = true; };
  heard.onopen = () => { if (lost) renew(); lost = false; };
})();

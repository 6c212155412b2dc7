/* Keeps the page what the server says: hears that there is something new, then asks for the page again and swaps it in.
   Where the stream cannot be had it asks every few seconds. Without any script the page is whole, only still. */
(() => {
  'use strict';
  const POLL = 5000, SILENCE = 25000, PAUSE = 350, SURELY = 60000;
  const root = document.documentElement;
  const region = () => document.getElementById('live');
  let busy = false, stale = false, heard = Date.now(), swapped = performance.now();

  /* Nothing is swapped under somebody who marks text to copy it, or types. */
  const inUse = () => {
    const marked = document.getSelection(), focused = document.activeElement;
    return (marked && !marked.isCollapsed && region().contains(marked.anchorNode))
      || (focused && region().contains(focused) && focused.matches('input, select, textarea'));
  };

  const opened = () => new Map([...region().querySelectorAll('details[id]')].map(d => [d.id, d.open]));
  const reopen = (was) => was.forEach((open, id) => {
    const details = document.getElementById(id);
    if (details) details.open = open;
  });

  const localTimes = () => region().querySelectorAll('time.moment').forEach(t => {
    const at = new Date(t.getAttribute('datetime'));
    if (!isNaN(at)) t.textContent = at.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
  });

  /* the same words as the server's, by the server's clock */
  const ago = (at) => {
    const now = Number(region().dataset.now) + performance.now() - swapped;
    const s = Math.floor((now - at) / 1000), m = Math.floor(s / 60), h = Math.floor(m / 60);
    if (s < 10) return 'just now';
    if (m < 1) return s + ' s ago';
    return h < 1 ? m + ' min ago' : h < 24 ? h + ' h ago' : Math.floor(h / 24) + ' d ago';
  };
  const age = () => region().querySelectorAll('time.ago').forEach(t => {
    const at = Date.parse(t.getAttribute('datetime'));
    if (!isNaN(at)) t.textContent = ago(at);
  });

  const words = (ms) => {
    const s = Math.floor(ms / 1000), m = Math.floor(s / 60), h = Math.floor(m / 60);
    if (s < 60) return (ms / 1000).toFixed(1) + ' s';
    if (m < 60) return m + ' min ' + (s % 60) + ' s';
    return h < 24 ? h + ' h ' + (m % 60) + ' min' : Math.floor(h / 24) + ' d ' + (h % 24) + ' h';
  };
  const tick = () => region().querySelectorAll('[data-elapsed]').forEach(e => {
    e.textContent = words(Number(e.dataset.elapsed) + performance.now() - swapped);
  });

  /* Whoever walks the page with the keyboard stays where they were. */
  const stops = () => [...region().querySelectorAll('a, button, summary')];
  const focused = () => {
    const now = document.activeElement, all = stops(), at = all.indexOf(now);
    return at < 0 ? null : {at, text: now.textContent};
  };
  const refocus = (was) => {
    if (!was) return;
    const same = stops().map((e, i) => [Math.abs(i - was.at), e]).filter(([, e]) => e.textContent === was.text);
    same.sort((a, b) => a[0] - b[0]).slice(0, 1).forEach(([, e]) => e.focus({preventScroll: true}));
  };

  const refresh = async () => {
    if (busy || document.hidden || inUse()) { stale = true; return; }
    busy = true;
    stale = false;
    const was = opened(), here = focused();
    try {
      await htmx.ajax('GET', location.pathname + location.search,
        {source: document.body, target: '#live', select: '#live', swap: 'outerHTML'});
    } catch (lost) {
      stale = true;
    }
    reopen(was);
    refocus(here);
    setTimeout(() => { busy = false; if (stale) refresh(); }, PAUSE);
  };

  const is = (state) => { root.dataset.link = state; };
  const listen = () => {
    if (!window.EventSource) { is('polling'); return; }
    const stream = new EventSource(document.body.dataset.live);
    /* compared with what this page was made from, not with what was heard before: nothing is missed in between */
    const hear = (event) => {
      heard = Date.now();
      is('live');
      if (event.data && event.data !== region().dataset.token) refresh();
    };
    ['hello', 'beat', 'changed'].forEach(name => stream.addEventListener(name, hear));
    stream.onerror = () => {
      is('polling');
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, POLL);
    };
  };

  /* Whoever changes something says who they are, and is told first what it does. */
  const dialog = document.getElementById('ask'), form = dialog.querySelector('form');
  const trouble = form.querySelector('.trouble');
  let asked = null;
  const ask = (button) => {
    asked = button.dataset;
    form.reset();
    trouble.textContent = '';
    form.querySelector('h2').textContent = asked.title;
    form.querySelector('#ask-text').textContent = asked.text;
    form.querySelector('.sure').textContent = button.textContent.trim();
    form.querySelectorAll('label').forEach(label => {
      const wanted = asked.fields.split(' ').includes(label.dataset.field);
      label.hidden = !wanted;
      label.querySelector('input').required = wanted;
    });
    form.elements.by.value = localStorage.getItem('name') || '';
    dialog.showModal();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const by = form.elements.by.value.trim(), reason = form.elements.reason.value.trim();
    if (by) localStorage.setItem('name', by);
    try {
      const answer = await fetch(asked.post,
        {method: 'POST', headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({by, acknowledgedBy: by, reason})});
      if (answer.ok) { dialog.close(); refresh(); return; }
      trouble.textContent = (await answer.json().catch(() => ({}))).detail || 'That did not work: ' + answer.status;
    } catch (lost) {
      trouble.textContent = 'The monitor cannot be reached. Nothing was changed.';
    }
  });
  form.querySelector('[value=no]').addEventListener('click', () => dialog.close());

  const copy = async (button) => {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    } catch (refused) {
      document.getSelection().selectAllChildren(code);
    }
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.matches('.copy')) copy(button);
    if (button.dataset.post) ask(button);
  });
  document.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-autosubmit]');
    if (form) form.submit();
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && stale) refresh(); });
  document.addEventListener('htmx:afterSwap', () => { swapped = performance.now(); localTimes(); tick(); });
  document.addEventListener('htmx:sendError', () => is('lost'));
  document.addEventListener('htmx:afterOnLoad', () => { if (root.dataset.link === 'lost') is('polling'); });

  root.dataset.script = 'yes';
  is('polling');
  localTimes();
  listen();
  setInterval(tick, 100);
  setInterval(age, 5000);
  setInterval(refresh, SURELY);
  setInterval(() => { if (stale && !busy) refresh(); }, 1000);
  setInterval(() => {
    if (Date.now() - heard > SILENCE) is(root.dataset.link === 'lost' ? 'lost' : 'polling');
    if (root.dataset.link !== 'live') refresh();
  }, POLL);
})();
